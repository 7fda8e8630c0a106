from reports.exports import json
from reports.management.asked import ReportCommand


class Command(ReportCommand):
    help = "In tăng, giảm đảng viên (Biểu 1) của một đơn vị giữa hai ngày (JSON)."
    needs_year = False

    def answer(self, asked, options):
        self.print(json.movements(asked))
