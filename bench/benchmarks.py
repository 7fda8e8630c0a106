"""The benchmarks in the order they run: small databases first."""

from .cold import cold_start
from .formulas import countifs_anchor
from .importing import import_2k
from .pages import list_render_50
from .plans import index_guard
from .tally import tally_branch, tally_isolation, tally_province, tally_queries
from .workbooks import xlsx_60k, xlsx_mem_60k
from .writers import writers_20, writers_20_postgresql

BENCHMARKS = (
    cold_start,
    tally_queries,
    tally_branch,
    list_render_50,
    tally_isolation,
    tally_province,
    index_guard,
    import_2k,
    xlsx_60k,
    xlsx_mem_60k,
    countifs_anchor,
    writers_20,
    writers_20_postgresql,
)
