"""Workbooks: every Excel file the application gives out is written here, row by row, print-ready on A4.

    book = Book("Báo cáo năm 2023", author="Đảng ủy xã Vân Khánh")
    people = book.sheet("ket-nap")
    people.table([STT, Column("Họ và tên", 30, value="person.name")], queryset.iterator(), caption="Kết nạp")
    return response(book, "Kết nạp năm 2023.xlsx")

Rows go to disk as they come: a list of 60,000 people never stands in memory. A sheet is therefore
written from top to bottom, once. Several sheets of a book may be written in turns.
"""

from vankhanh.xlsx.book import CONTENT_TYPE, Book, download, response, sheet_name
from vankhanh.xlsx.columns import STT, Column, Link, Numbers, Section, Total
from vankhanh.xlsx.sheet import Sheet

__all__ = [
    "CONTENT_TYPE",
    "STT",
    "Book",
    "Column",
    "Link",
    "Numbers",
    "Section",
    "Sheet",
    "Total",
    "download",
    "response",
    "sheet_name",
]
