"""A sheet of openpyxl that takes rows of ready cells only."""

from openpyxl.worksheet._write_only import WriteOnlyWorksheet


class StraightSheet(WriteOnlyWorksheet):
    """Written as it is appended; openpyxl's own takes each ready cell for a value first, which fails and is slow."""

    def _values_to_row(self, values, row_idx):
        for column, cell in enumerate(values, 1):
            cell.row, cell.column = row_idx, column
            if cell.hyperlink is not None:
                cell.hyperlink.ref = cell.coordinate
            yield cell
