"""What a figure was and becomes never reads the same where it differs."""

import pytest

from reports.frozen.apart import apart
from reports.frozen.watching import said


def figure(text, part=None, whole=None, fraction=""):
    return {"text": text, "fraction": fraction, "part": part, "whole": whole}


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        (figure("17"), figure("18"), ("17", "18")),
        (figure("19,27", 3565, 185), figure("19,28", 3566, 185), ("19,27", "19,28")),
        (figure("19,27", 3565, 185), figure("19,27", 3584, 186), ("19,270", "19,269")),
        (figure("2", 4, 2), figure("2", 6, 3), ("2 (4/2)", "2 (6/3)")),
        (figure("3", None, 0), figure("3", None, 1), ("3", "3")),
        (figure("50%", 1, 2, "1/2"), figure("50%", 2, 4, "2/4"), ("1/2", "2/4")),
    ],
)
def test_difference_shows_where_there_is_one(then, now, told):
    """Leak: "19,27 → 19,27" of an average that moved in its third decimal."""
    assert apart(then, now, said) == told
