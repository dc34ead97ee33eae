"""Every text of the interface that the code and the templates ask to be translated, found without gettext."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
# How many strings each function takes, and which of them is the context.
FUNCTIONS = {"gettext": (1, None), "ngettext": (2, None), "pgettext": (2, 0), "npgettext": (3, 0)}
CALL = re.compile(r"(?<![\w.])(n?p?gettext|_)\(")


class Message(NamedTuple):
    """A text to be translated; `plural` and `context` are empty where it has none."""

    text: str
    plural: str = ""
    context: str = ""


@cache
def messages() -> dict[Message, Path]:
    """All of them, with a file in which each stands; read once, as every language asks for them."""
    found: dict[Message, Path] = {}
    for app in ("portal", "projects", "practices"):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                found |= dict.fromkeys(_in_code(path.read_text("utf-8")), path)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        found |= dict.fromkeys(_in_template(path.read_text("utf-8")), path)
    return found


def _in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield from _message("gettext" if name == "_" else name.removesuffix("_lazy"), node.args)


def _in_template(source: str) -> Iterator[Message]:
    told = templatize(source)
    for call in CALL.finditer(told):
        node = _call_at(told[call.start() :])
        name = call[1] if call[1] != "_" else "gettext"
        yield from _message(name, node.args)


def _call_at(text: str) -> ast.Call:
    """The call that a text begins with; what follows it is of no interest."""
    for end in (place.end() for place in re.finditer(r"\)", text)):
        try:
            parsed = ast.parse(text[:end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(parsed, ast.Call):
            return parsed
    raise ValueError(text[:80])


def _message(name: str, arguments: list[ast.expr]) -> Iterator[Message]:
    if name not in FUNCTIONS:
        return
    count, context = FUNCTIONS[name]
    strings = [each.value for each in arguments[:count] if isinstance(each, ast.Constant)]
    if len(strings) == count and all(isinstance(each, str) for each in strings):
        told = strings.pop(context) if context is not None else ""
        yield Message(*strings, *[""] * (2 - len(strings)), told)
