from reports.exports import json
from reports.management.asked import ReportCommand


class Command(ReportCommand):
    help = "In mọi chỉ tiêu của một đơn vị trong một kỳ (JSON)."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--by-branch", action="store_true", help="thêm từng đơn vị trực thuộc")

    def answer(self, asked, options):
        self.print(json.page(asked, by_branch=options["by_branch"]))
