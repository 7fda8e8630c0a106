"""The proof of a figure: the rows behind its part, its whole, and those left out with the reason."""

from branches.names import Names
from vankhanh.scope import Scope

from . import rows as shown
from .indicators.catalogue import Catalogue
from .indicators.kinds import PERCENT, Count, Figure, Ratio

PART, WHOLE, REST, LEFT_OUT = "part", "whole", "rest", "left-out"


class UnknownFigure(LookupError):
    """No figure has this code."""


class Proof:
    """The rows of one figure in a scope; `of` is part, whole, rest (whole without part) or left-out."""

    def __init__(self, catalogue: Catalogue, code: str, asked: Scope, of: str = PART):
        try:
            self.figure: Figure = catalogue.any(code)
        except KeyError as unknown:
            raise UnknownFigure(f"Không có chỉ tiêu mang mã «{code}».") from unknown
        self.asked, self.of = asked.whole, of

    @property
    def is_share(self) -> bool:
        """Whether part and whole are rows of one source, so that the rest can be listed."""
        f = self.figure
        return isinstance(f, Ratio) and f.times == PERCENT and f.part.source is f.whole.source

    @property
    def counted(self) -> Count:
        """The counted figure whose rows are listed."""
        if isinstance(self.figure, Ratio):
            return self.figure.part if self.of == PART else self.figure.whole
        return self.figure

    @property
    def views(self) -> tuple[str, ...]:
        """Which lists there are for this figure."""
        if not isinstance(self.figure, Ratio):
            return (PART, LEFT_OUT) if self.counted.base else (PART,)
        lists = (PART, WHOLE, REST) if self.is_share else (PART, WHOLE)
        return (*lists, LEFT_OUT) if self.figure.whole.base else lists

    def rows(self):
        """The rows, a queryset ready for its columns."""
        return shown.described(self.counted, self._rows())

    def _rows(self):
        if self.of == REST:
            part = self.figure.rows_in(self.asked, PART)
            return self.figure.rows_in(self.asked, WHOLE).exclude(pk__in=part.values("pk"))
        return self.figure.rows_in(self.asked, self.of)

    def columns(self, names: Names):
        """The columns of the list."""
        return shown.columns_of(self.counted, names, left_out=self.of == LEFT_OUT)

    def as_json(self, names: Names) -> list[dict]:
        """The rows in the contract's shape."""
        return shown.as_json(self.counted, self._rows(), names)
