from django.core.management.base import BaseCommand, CommandError

from members import synthetic


class Command(BaseCommand):
    help = "Nạp một tỉnh giả lập vào cơ sở dữ liệu trống, để đo tốc độ."

    def add_arguments(self, parser):
        parser.add_argument("--communes", type=int, required=True, help="số xã")
        parser.add_argument("--members", type=int, required=True, help="số đảng viên khi mở sổ")
        parser.add_argument("--years", type=int, default=3, help="số năm có sổ, đến hết năm 2025")
        parser.add_argument("--seed", type=int, default=1, help="số gieo: cùng số thì cùng dữ liệu")

    def handle(self, *args, **options):
        size = {name: options[name] for name in ("communes", "members", "years", "seed")}
        self.refuse_impossible(**size)
        try:
            synthetic.seed(**size)
        except synthetic.NotEmpty as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã nạp {size['communes']} xã, {size['members']} đảng viên khi mở sổ.")

    @staticmethod
    def refuse_impossible(*, communes: int, members: int, years: int, seed: int) -> None:
        """Numbers out of which no province can be made."""
        if not 1 <= communes <= 9999:
            raise CommandError("Số xã phải từ 1 đến 9999.")
        if not 1 <= years <= 30:
            raise CommandError("Số năm phải từ 1 đến 30.")
        if members < 50 * communes:
            raise CommandError("Mỗi xã cần ít nhất 50 đảng viên.")
