"""A template rendered in a sandbox: it may show what it is given, repeat and choose; it may not compute or reach further."""

import re
from io import BytesIO

from django.core.exceptions import ValidationError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

FILTERS = ("upper", "lower", "capitalize", "length", "first", "last", "join", "trim")
DEEPEST = 3
"""Loops inside one another: more would make a small file run for hours."""


class Unknown(StrictUndefined):
    """A variable that there is not: says which, in Vietnamese."""

    def _fail_with_undefined_error(self, *args, **kwargs):
        raise UndefinedError(f"Mẫu dùng biến «{self._undefined_name}», không có trong danh mục biến.")

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __call__ = __getattr__ = __getitem__ = __add__ = __radd__ = _fail_with_undefined_error


class Sandbox(SandboxedEnvironment):
    """No arithmetic (a product of texts fills the memory), no functions, a few filters."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self):
        super().__init__(undefined=Unknown, autoescape=True, finalize=shown)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def call_binop(self, context, operator, left, right):
        raise SecurityError(f"Mẫu không được dùng phép tính «{operator}».")

    def call(self, context, obj, *args, **kwargs):
        """Nothing may be called; a name that there is not says so itself."""
        if isinstance(obj, Unknown):
            return obj()
        raise SecurityError("Mẫu không được gọi hàm.")

    def _parse(self, source, name, filename):
        tree = super()._parse(source, name, filename)
        if depth(tree) > DEEPEST:
            raise SecurityError(f"Mẫu lồng quá {DEEPEST} vòng lặp.")
        return tree


def shown(value):
    """What a template may write: a whole list of figures would stand in the report as the program keeps it."""
    if isinstance(value, dict | list | tuple):
        raise SecurityError(
            "Mẫu in cả một danh sách: hãy lấy từng chỉ tiêu, như so.dang_vien, hoặc lặp danh sách."
        )
    return value


def depth(node: nodes.Node) -> int:
    """How many loops stand inside one another."""
    inner = max((depth(child) for child in node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


FAULTS = (
    (r"needs to be closed is '(\w+)'", r"lệnh «{% \1 … %}» chưa có «{% end\1 %}»"),
    (r"unknown tag '(\w+)'", r"không có lệnh «{% \1 %}», hoặc đặt sai chỗ"),
    (r"No filter named '(\w+)'", r"không có bộ lọc «\1»"),
    (r"got '(.+?)'", r"không hiểu chữ «\1»"),
)
"""What a fault is called in English, and in words that tell the office where to look."""


def in_words(wrong: TemplateSyntaxError) -> str:
    """What a template got wrong."""
    found = ((re.search(english, wrong.message or "", re.DOTALL), words) for english, words in FAULTS)
    return next((match.expand(words) for match, words in found if match), "không đọc được")


def rendered(template: bytes, values: dict) -> bytes:
    """The file with its variables filled; raises ValidationError that names what is wrong."""
    document = DocxTemplate(BytesIO(template))
    try:
        document.render(values, jinja_env=Sandbox(), autoescape=True)
    except UndefinedError as unknown:
        raise ValidationError(str(unknown)) from unknown
    except SecurityError as refused:
        raise ValidationError(str(refused) or "Mẫu dùng lệnh không được phép.") from refused
    except TemplateSyntaxError as wrong:
        raise ValidationError(f"Mẫu viết sai chỗ biến hoặc lệnh: {in_words(wrong)}.") from wrong
    except (TemplateError, TypeError, ValueError, KeyError) as wrong:
        raise ValidationError(
            "Mẫu không điền được: có chỗ lặp hoặc so sánh một giá trị không lặp, không so sánh được."
        ) from wrong
    made = BytesIO()
    document.save(made)
    return made.getvalue()
