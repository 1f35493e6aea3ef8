"""What docs/analyst.md tells analysts to run, runs, and answers something."""

from __future__ import annotations

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
