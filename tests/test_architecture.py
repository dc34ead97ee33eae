"""The shape of the code: layers, translations at import, files, the mirror of the tests."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("portal", "projects", "practices")
MAY_IMPORT = {
    "portal": {"portal"},
    "projects": {"portal", "projects"},
    "practices": {"portal", "projects", "practices"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "services", "base", "common", "misc"}
GETTEXT = {"gettext", "ngettext", "pgettext", "npgettext"}


def modules() -> list[Path]:
    return [
        path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
    ]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


MODULES = modules()


def imports(tree: ast.AST) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, node.lineno))
        elif isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_points_upward(path):
    app = path.relative_to(ROOT).parts[0]
    wrong = [
        f"{path.name}:{line} imports {name}"
        for name, line in imports(ast.parse(path.read_text()))
        if name.split(".")[0] in APPS and name.split(".")[0] not in MAY_IMPORT[app]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_import_of_ours_hides_in_a_function(path):
    hidden = [
        f"{path.name}:{node.lineno}"
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) and function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and (getattr(node, "module", None) or node.names[0].name).split(".")[0] in APPS
    ]
    assert hidden == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_text_is_translated_at_import(path):
    tree = ast.parse(path.read_text())
    eager = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in GETTEXT
    }
    inside = {
        id(call)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for call in ast.walk(function)
    }
    frozen = [
        f"{path.name}:{call.lineno}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in eager
        and id(call) not in inside
    ]
    assert frozen == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_what_it_is_for(path):
    assert path.stem not in FORBIDDEN_NAMES
    text = path.read_text()
    assert not text.strip() or ast.get_docstring(ast.parse(text)), (
        "the first line of a module says its purpose"
    )


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_does_not_outgrow_its_place(path):
    assert len(path.read_text().splitlines()) <= 400


def test_only_the_engine_knows_tantivy():
    knowing = [
        named(path)
        for path in MODULES
        if any(name.split(".")[0] == "tantivy" for name, _line in imports(ast.parse(path.read_text())))
    ]
    assert {Path(path).parent.as_posix() for path in knowing} == {"portal/search/engine"}


def test_every_test_stands_where_its_code_stands():
    strangers = []
    for path in sorted((ROOT / "tests").glob("p*/**/test_*.py")):
        place = path.relative_to(ROOT / "tests")
        code = ROOT / place.parent / place.stem.removeprefix("test_")
        if not (code.with_suffix(".py").exists() or code.is_dir()):
            strangers.append(str(place))
    assert strangers == []
