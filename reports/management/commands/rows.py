from branches.names import Names
from reports.asking import Unanswerable
from reports.indicators import CATALOGUE
from reports.management.asked import ReportCommand
from reports.proof import Proof, UnknownFigure


class Command(ReportCommand):
    help = "In danh sách đứng sau một chỉ tiêu (JSON)."

    def add_arguments(self, parser):
        parser.add_argument("code", help="mã chỉ tiêu")
        super().add_arguments(parser)
        parser.add_argument(
            "--of", default="part", choices=["part", "whole", "left-out"], help="tử, mẫu hay ngoài diện"
        )

    def answer(self, asked, options):
        try:
            proof = Proof(CATALOGUE, options["code"], asked, options["of"])
        except UnknownFigure as unknown:
            raise Unanswerable(str(unknown)) from unknown
        self.print(proof.as_json(Names(asked.last)))
