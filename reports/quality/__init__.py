"""Kiểm tra số liệu: what on record contradicts itself or is missing for the forms, found anew each time.

A kind of fault is one rule in the tuple `RULES` of its module, declared as those of việc đến hạn are (`reports.due.lines`):
a line is a record that breaks the rule, its address the page that mends it.  Nothing here has a day by which it is due.
"""

from ..due.lines import DueRule
from . import figures, people, work

RULES: tuple[DueRule, ...] = (*figures.RULES, *people.RULES, *work.RULES)

OF_RECORDS = tuple(rule for rule in RULES if rule is not figures.FORMS)
"""Those whose lines each speak of one unit's own records; whole forms are compared for the reader's highest units only."""
