"""House rules that a machine can check: small files, small functions, names that say something."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = [path for package in ("archive", "newscrawler") for path in sorted((ROOT / package).rglob("*.py"))]
MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 60
MOST_ARGUMENTS = 7
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def named(path):
    return str(path.relative_to(ROOT))


def test_there_is_something_to_read():
    assert len(FILES) > 50


def test_files_are_small():
    lines = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES_OF_A_FILE} == {}


def test_functions_are_small():
    lengths = {
        f"{named(path)}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in FILES
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_functions_take_few_arguments():
    counts = {
        f"{named(path)}:{f.lineno} {f.name}": len(f.args.posonlyargs) + len(f.args.args) + len(f.args.kwonlyargs)
        for path in FILES
        for f in functions(path)
    }
    assert {name: count for name, count in counts.items() if count > MOST_ARGUMENTS} == {}


def test_no_file_or_folder_is_an_attic():
    parts = {part.removesuffix(".py") for path in FILES for part in path.relative_to(ROOT).parts}
    assert parts & FORBIDDEN_NAMES == set()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_module_says_what_it_is_for(path):
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source)), "no docstring at its top"


def test_tests_have_no_packages():
    """With --import-mode=importlib, tests/archive and the package archive may share a name only without these."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []
