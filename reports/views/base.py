"""What all report pages share: the scope out of the address, the words about it, and the exports."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject, cached_property

from branches.models import Branch
from branches.names import Names
from branches.pages import ReadersPage
from branches.security import ask_before_many
from vankhanh.access import AccessDenied
from vankhanh.periods import Period
from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text

from ..asking import Unanswerable, UnknownUnit, period_of, tops_of, unit_of
from ..years import usual_year, years_of


class ReportPage(ReadersPage):
    """A page about a unit and a period: `?don_vi=`, `?tu=`, `?den=`; `?xuat=` gives it as a file.

    A unit of others is 404, like one that is not there.
    """

    formats: tuple[str, ...] = ("xlsx", "json")
    """What `?xuat=` may ask for; a page has a method `export_…` for each."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (UnknownUnit, AccessDenied) as refusal:
            raise Http404(str(refusal)) from refusal
        except Unanswerable as refusal:
            typed = {name: request.GET.get(name, "") for name in ("don_vi", "nam", "tu", "den")}
            return render(request, "reports/unanswerable.html", {"why": refusal, "typed": typed}, status=422)

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("xuat", "")
        if not wanted:
            return super().get(request, *args, **kwargs)
        export = getattr(self, f"export_{wanted}", None) if wanted in self.formats else None
        if export is None:
            raise Unanswerable(f"Trang này không xuất được dạng «{wanted}»; có {' và '.join(self.formats)}.")
        return ask_before_many(request, self.people_in(wanted), on=self.today) or export()

    def people_in(self, form: str) -> int:
        """How many people the file names, at least; most pages hold numbers only."""
        return 0

    @property
    def year(self) -> int | None:
        """The year in the address."""
        return self.kwargs.get("year")

    @cached_property
    def unit(self) -> Branch:
        return unit_of(self.request.GET.get("don_vi", ""), self.request.reader, self.day_asked)

    @cached_property
    def period(self):
        return period_of(self.year, self.request.GET.get("tu", ""), self.request.GET.get("den", ""))

    @property
    def day_asked(self):
        """The day on which a unit's code is read: the last of the period in the address, today when it says none."""
        said = self.request.GET
        year = next((int(n) for n in (said.get("nam", ""), said.get("den_nam", "")) if n.isdigit()), None)
        year, first, last = self.kwargs.get("year") or year, said.get("tu", ""), said.get("den", "")
        return period_of(year, first, last).last if year or first or last else self.today

    @cached_property
    def asked(self) -> Scope:
        return Scope(self.period, self.unit, self.request.reader)

    def during(self, year: int) -> Scope:
        """The same unit in a whole year."""
        return replace(self.asked, period=Period.year(year))

    @cached_property
    def names(self) -> Names:
        return Names(self.period.last)

    @cached_property
    def years(self) -> list[int]:
        return years_of(self.unit, self.opened)

    @cached_property
    def usual_year(self) -> int:
        """The year of a page that was not asked for one."""
        return usual_year(self.unit, self.years, self.today)

    @property
    def usual_years(self) -> list[int]:
        """The years on record up to the usual one, latest first."""
        return [year for year in self.years if year <= self.usual_year]

    @cached_property
    def opened(self):
        """The day from which the unit's records are complete, None when none is set."""
        return self.unit.book_opened()

    @property
    def keep(self) -> str:
        """The unit and dates asked for, as a query string that links carry on."""
        kept = {
            name: self.request.GET[name] for name in ("don_vi", "tu", "den") if self.request.GET.get(name)
        }
        return f"?{urlencode(kept)}" if kept else ""

    def unit_choices(self) -> list[tuple[str, str]]:
        """Code and name of the units that may be chosen: the tops the reader sees and what lies right below."""
        reader, day = self.request.reader, self.period.last
        tops = [self.unit] if reader.paths() == (self.unit.path,) else tops_of(reader)
        below = Branch.objects.visible_to(reader).filter(parent__in=tops).standing(day).order_by("path")
        return [(self.names.code(u.pk), self.names.of(u.pk)) for u in (*tops, *below)]

    def banners(self) -> list[str]:
        """What the reader must know before trusting the page."""
        said = []
        if self.unit.parent_id:
            said.append(f"Trang này chỉ gồm số liệu của {self.names.full(self.unit.pk)}.")
        if self.opened and self.opened in self.period:
            said.append(
                f"Sổ được mở ngày {date_text(self.opened)}, trong kỳ này: số liệu trước ngày đó chưa có."
            )
        return said

    def get_context_data(self, **kwargs):
        told = {
            "unit": self.unit,
            "unit_name": self.names.full(self.unit.pk),
            "unit_code": self.names.code(self.unit.pk),
            "unit_choices": SimpleLazyObject(self.unit_choices),  # asked by the pages that show them
            "period": self.period,
            "year": self.period.last.year,
            "years": SimpleLazyObject(lambda: self.years),
            "keep": self.keep,
            "banners": self.banners(),
            "print_unit": self.names.full(self.unit.pk),
            "print_unit_above": self.names.full(self.unit.parent_id),
            "print_date": self.period.last,
        }
        return super().get_context_data(**(kwargs | told))
