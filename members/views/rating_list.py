"""The register of ratings, with the way to the grids of a year."""

from branches.registers.list_page import RegisterList


class RatingList(RegisterList):
    """`/xep-loai/`"""

    template_name = "members/ratings.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(this_year=self.today.year, **kwargs)
