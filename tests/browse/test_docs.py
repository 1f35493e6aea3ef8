"""What docs/analyst.md tells analysts to run, runs, and answers something."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from archive import Archive
from archive.browse.metadata import dictionary

DOCS = Path(__file__).parents[2] / "docs"
ANALYST = (DOCS / "analyst.md").read_text(encoding="utf-8")
STATEMENTS = re.findall(r"^```sql\n(.*?)^```", ANALYST, re.DOTALL | re.MULTILINE)
SHELL = [
    line for block in re.findall(r"^```sh\n(.*?)^```", ANALYST, re.DOTALL | re.MULTILINE) for line in block.splitlines()
]


@pytest.mark.parametrize("sql", STATEMENTS, ids=range(len(STATEMENTS)))
def test_statement_answers(archive_file: Path, sql: str) -> None:
    with Archive(archive_file, read_only=True) as archive:
        assert archive.query(sql)


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("sqlite-utils")])
def test_sqlite_utils_recipe_answers(archive_file: Path, line: str) -> None:
    words = [str(archive_file) if word == "news.db" else word for word in shlex.split(line)]
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", *words[1:]], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 1 or len(done.stdout) > 20


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("sqlite3 ")])
def test_statement_of_a_sqlite3_recipe_answers(archive_file: Path, line: str) -> None:
    words = shlex.split(line)
    with Archive(archive_file, read_only=True) as archive:
        assert archive.query(words[words.index("news.db") + 1])


def test_every_table_for_analysts_is_named() -> None:
    for name, note in dictionary().items():
        assert note.get("hidden") or f"`{name}`" in ANALYST, name


def test_picture_is_there_and_small() -> None:
    picture = DOCS / "browse.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 300_000


RECIPES = ANALYST[ANALYST.index("### Python and pandas") : ANALYST.index("### From a running browser")]
PYTHON = re.findall(r"^```python\n(.*?)^```", RECIPES, re.DOTALL | re.MULTILINE)
# Each cell's last expression is shown, as a notebook does; what follows in no cell may fail.
RUNNER = """
import ast, sys, json
space = {"__name__": "__main__"}
for number, cell in enumerate(json.load(sys.stdin)):
    tree = ast.parse(cell, f"cell {number}")
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, f"cell {number}", "exec"), space)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), space)
        print(f"--- {number}", "None" if value is None else value.to_string(), sep="\\n")
"""


def run_cells(archive_file: Path, folder: Path, cells: list[str]) -> str:
    (folder / "news.db").symlink_to(archive_file)
    done = subprocess.run(
        [sys.executable, "-c", RUNNER], input=json.dumps(cells), cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_recipes_for_pandas_and_duckdb_answer(archive_file: Path, tmp_path: Path) -> None:
    assert len(PYTHON) == 2
    shown = run_cells(archive_file, tmp_path, PYTHON)
    assert "2026-02" in shown
    assert "gazette.example" in shown


def test_notebook_runs_from_its_first_cell_to_its_last(archive_file: Path, tmp_path: Path) -> None:
    notebook = json.loads((DOCS / "analysis.ipynb").read_text(encoding="utf-8"))
    assert all(not cell.get("outputs") for cell in notebook["cells"])
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    shown = run_cells(archive_file, tmp_path, cells)
    assert re.findall(r"^--- (\d+)$", shown, re.MULTILINE) == [str(n) for n in range(len(cells))]
    assert "gazette.example" in shown
    assert "time-out after 30 s" in shown
    assert "Empty DataFrame" not in shown
