"""Exports: what other programs read out of them is what the archive holds, and a killed one leaves nothing."""

import csv
import json
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from archive import Archive, cli
from archive.export import Selection, Target
from archive.records import CreditRecord

ANALYST = (Path(__file__).parents[2] / "docs" / "analyst.md").read_text(encoding="utf-8")
RECIPES = re.findall(
    r"^```python\n(.*?)^```", ANALYST.partition("## Exports")[2].partition("\n## ")[0], re.DOTALL | re.MULTILINE
)
ODD_SITE = "127.0.0.1:8000"
TYPES = {
    "id": "BIGINT",
    "site": "VARCHAR",
    "month": "VARCHAR",
    "title": "VARCHAR",
    "published": "VARCHAR",
    "published_utc": "TIMESTAMP WITH TIME ZONE",
    "first_seen": "TIMESTAMP WITH TIME ZONE",
    "tags": "VARCHAR[]",
    "authors": "VARCHAR[]",
    "credits": 'STRUCT("role" VARCHAR, "name" VARCHAR, raw VARCHAR)[]',
    "is_free": "BOOLEAN",
    "words": "BIGINT",
    "evidence": "VARCHAR",
    "text": "VARCHAR",
    "html": "VARCHAR",
}


@pytest.fixture
def stored(desk, record):
    """Six articles of two sites and three months, one undated, one in Chinese, one that would be a formula."""
    desk.put(record(1))
    desk.put(record(2, published="2026-03-31", published_utc=None, published_precision="day", is_free=True))
    desk.put(record(3, published=None, published_utc=None, published_precision=None, tags=(), credits=()))
    desk.put(record(4, title='=HYPERLINK("http://evil.example")', text='+1 for it.\n\nAnd, "quoted", so on.'))
    desk.put(record(5, title="滨海渡轮恢复通航", published="2025-12-01T00:00+08:00", published_utc="2025-11-30T16:00:00Z",
                    credits=(CreditRecord("author", "Ida Frost", "By Ida Frost"), CreditRecord("source", "Wire", "(Wire)")),
                    evidence={"title": {"origin": "h1"}}))  # fmt: skip
    desk.archive.start_run(ODD_SITE, None, desk.now, version="test")
    desk.put(record(6, url=f"http://{ODD_SITE}/6", site=ODD_SITE))
    return desk


@pytest.fixture
def run(path):
    def run(*arguments, status=0):
        result = CliRunner().invoke(cli.main, ["--archive", str(path), "export", *map(str, arguments)])
        assert result.exit_code == status, result.output
        return result.stdout if status == 0 else result.stderr

    return run


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parquet(folder, sql):
    return duckdb.sql(sql.format(f"read_parquet('{folder}/**/*.parquet', hive_partitioning = true)"))


class TestParquet:
    def test_duckdb_reads_every_row_with_its_type(self, stored, run, tmp_path):
        assert "6 articles" in run(tmp_path / "out")
        rows = parquet(tmp_path / "out", "DESCRIBE SELECT * FROM {}").fetchall()
        types = {name: kind for name, kind, *_ in rows}
        assert {name: types[name] for name in TYPES} == TYPES
        assert set(types) == {
            *(row["name"] for row in stored.archive.query("PRAGMA table_info(articles_full)")),
            *("month", "credits"),
        }

    def test_the_values_are_those_of_the_archive(self, stored, run, tmp_path):
        run(tmp_path / "out")
        names = "id, url, site, title, published, words, evidence, text, html"
        read = parquet(tmp_path / "out", f"SELECT {names} FROM {{}} ORDER BY id").fetchall()
        assert read == [tuple(row) for row in stored.archive.query(f"SELECT {names} FROM articles_full ORDER BY id")]
        tags, named, free = parquet(tmp_path / "out", "SELECT tags, credits, is_free FROM {} WHERE id = 2").fetchall()[
            0
        ]
        assert (tags, free) == (["Council", "Bridge"], True)
        assert named == [{"role": "source", "name": "Harbour Wire", "raw": "(Source: Harbour Wire)"}]
        instant = parquet(tmp_path / "out", "SELECT published_utc FROM {} WHERE id = 5").fetchall()[0][0]
        assert instant.astimezone(UTC) == datetime(2025, 11, 30, 16, tzinfo=UTC)

    def test_a_file_for_each_site_and_month_with_the_undated_apart(self, stored, run, tmp_path):
        run(tmp_path / "out")
        folders = sorted(str(p.parent.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.parquet"))
        assert folders == [
            "site=127.0.0.1%3A8000/month=2026-02",
            "site=gazette.example/month=2025-12",
            "site=gazette.example/month=2026-02",
            "site=gazette.example/month=2026-03",
            "site=gazette.example/month=undated",
        ]
        sql = "SELECT site, month, count(*) FROM {} GROUP BY ALL ORDER BY ALL"
        assert parquet(tmp_path / "out", sql).fetchall() == [
            (ODD_SITE, "2026-02", 1),
            ("gazette.example", "2025-12", 1),
            ("gazette.example", "2026-02", 2),
            ("gazette.example", "2026-03", 1),
            ("gazette.example", "undated", 1),
        ]

    def test_more_rows_than_a_row_group_holds(self, stored, tmp_path, monkeypatch):
        monkeypatch.setattr("archive.parquet._MOST_ROWS", 1)
        target = Target(tmp_path / "out", "parquet")
        assert stored.archive.export(Selection(), target) == 6
        assert parquet(target.path, "SELECT count(*), count(DISTINCT id) FROM {}").fetchall() == [(6, 6)]

    def test_an_empty_archive_gives_an_empty_folder(self, desk, run, tmp_path):
        assert "0 articles" in run(tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == []


class TestCsv:
    def test_it_is_read_back_as_it_was(self, stored, run, tmp_path):
        run(tmp_path / "out.csv")
        rows = {int(row["id"]): row for row in read_csv(tmp_path / "out.csv")}
        assert sorted(rows) == [1, 2, 3, 4, 5, 6]
        assert rows[5]["title"] == "滨海渡轮恢复通航"
        assert rows[1]["published_utc"] == "2026-02-03T08:30:00Z"
        assert json.loads(rows[2]["tags"]) == ["Council", "Bridge"]
        assert rows[1]["text"] == stored.value("SELECT text FROM bodies WHERE article_id = 1")
        assert {"html", "evidence"} & set(rows[1]) == set()

    def test_no_cell_begins_as_a_formula(self, stored, record, run, tmp_path):
        starts = ["=1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]
        for number, start in enumerate(starts, 10):
            stored.put(
                record(
                    number,
                    title=start,
                    summary=start,
                    section=start,
                    tags=(start,),
                    url=f"https://gazette.example/f/{number}",
                )
            )
        run(tmp_path / "out.csv")
        rows = read_csv(tmp_path / "out.csv")
        cells = [cell for row in rows for cell in row.values()]
        assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []
        titles = [row["title"] for row in rows]
        assert [f"'{start}" in titles for start in starts] == [True] * len(starts)
        assert [row["text"][:3] for row in rows if row["id"] == "4"] == ["'+1"]

    @pytest.mark.parametrize(("option", "mark"), [((), b"\xef\xbb\xbfid,"), (("--no-bom",), b"id,url,")])
    def test_the_mark_for_spreadsheets(self, stored, run, tmp_path, option, mark):
        run(tmp_path / "out.csv", *option)
        assert (tmp_path / "out.csv").read_bytes().startswith(mark)

    def test_duckdb_reads_the_same_rows(self, stored, run, tmp_path):
        run(tmp_path / "out.csv")
        sql = f"SELECT count(*), count(published), sum(words) FROM read_csv('{tmp_path}/out.csv')"
        assert duckdb.sql(sql).fetchall() == [
            tuple(stored.archive.query("SELECT count(*), count(published), sum(words) FROM articles")[0])
        ]


class TestJsonLines:
    def test_a_line_is_a_whole_article(self, stored, run, tmp_path):
        run(tmp_path / "out.jsonl")
        lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        article = next(line for line in lines if line["id"] == 5)
        assert len(lines) == 6
        assert article["evidence"] == {"title": {"origin": "h1"}}
        assert article["authors"] == ["Ida Frost"]
        assert article["published_utc"] == "2025-11-30T16:00:00Z"
        assert article["credits"][1] == {"role": "source", "name": "Wire", "raw": "(Wire)"}
        assert article["html"] == "<p>Report 5</p>"


class TestSelection:
    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (("--site", "gazette.example"), {1, 2, 3, 4, 5}),
            (("--site", "gazette.example", "--site", ODD_SITE), {1, 2, 3, 4, 5, 6}),
            (("--since", "2026-02-03"), {1, 2, 4, 6}),
            (("--until", "2026-02-03"), {1, 4, 5, 6}),
            (("--since", "2025-12-01", "--until", "2025-12-01"), {5}),
            (("--until", "2026-03-31", "--since", "2026-03-31", "--site", "gazette.example"), {2}),
        ],
    )
    def test_days_are_included_and_the_undated_have_none(self, stored, run, tmp_path, options, expected):
        said = run(tmp_path / "out.csv", *options)
        assert {int(row["id"]) for row in read_csv(tmp_path / "out.csv")} == expected
        assert f"{len(expected)} article" in said

    def test_a_site_nobody_crawled_is_a_slip(self, stored, run, tmp_path):
        assert "no site gazete.example. It has: 127.0.0.1:8000, gazette.example" in run(
            tmp_path / "out.csv", "--site", "gazete.example", status=1
        )
        assert not (tmp_path / "out.csv").exists()

    def test_nothing_is_sorted_in_memory(self, stored):
        plan = stored.archive.query(
            "EXPLAIN QUERY PLAN SELECT f.* FROM articles AS a JOIN articles_full AS f ON f.id = a.id"
            " WHERE a.published >= '2026' ORDER BY a.site, a.published"
        )
        assert not [row["detail"] for row in plan if "TEMP B-TREE" in row["detail"]]


class TestTarget:
    @pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out"])
    def test_what_exists_is_replaced_only_when_asked(self, stored, run, tmp_path, name):
        run(tmp_path / name)
        before = sorted((p, p.stat().st_mtime_ns) for p in tmp_path.rglob("*") if name in str(p))
        assert "--force" in run(tmp_path / name, status=2)
        assert sorted((p, p.stat().st_mtime_ns) for p in tmp_path.rglob("*") if name in str(p)) == before
        assert "1 article " in run(tmp_path / name, "--force", "--since", "2026-03-01")
        assert not [p for p in tmp_path.iterdir() if p.name.startswith(f".{name}")]

    def test_a_folder_that_no_export_made_is_never_replaced(self, stored, run, tmp_path):
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "letter.txt").write_text("dear")
        assert "no export made" in run(tmp_path / "home", "--force", status=2)
        assert (tmp_path / "home" / "letter.txt").read_text() == "dear"

    @pytest.mark.parametrize(
        ("name", "told"), [("out.xlsx", "--format parquet|csv|jsonl"), ("none/out.csv", "There is no folder")]
    )
    def test_what_cannot_be_written_is_refused(self, stored, run, tmp_path, name, told):
        assert told in run(tmp_path / name, status=2)

    def test_another_export_to_the_same_place_is_refused(self, stored, run, tmp_path):
        program = (
            "import sys; from pathlib import Path; from archive.outputs import new_file\n"
            "with new_file(Path(sys.argv[1]), force=False): print('held', flush=True); sys.stdin.read()"
        )
        other = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "out.csv")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert other.stdout.readline() == b"held\n"
        assert "Another process" in run(tmp_path / "out.csv", status=2)
        other.communicate()
        assert (tmp_path / "out.csv").read_bytes() == b""

    @pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
    def test_a_killed_export_leaves_nothing_under_its_name_and_the_next_is_whole(
        self, stored, run, python, tmp_path, form
    ):
        """The process is stopped by its own callback after some rows, so that the kill always falls into the writing."""
        program = (
            "import os, signal, sys; from pathlib import Path; from archive import Archive\n"
            "from archive import export; from archive.export import Selection, Target\n"
            "export._counted.__defaults__ = (2,)\n"
            "with Archive(sys.argv[1], read_only=True) as archive:\n"
            "    archive.export(Selection(), Target(Path(sys.argv[2]), sys.argv[3]), lambda n: os.kill(os.getpid(), signal.SIGKILL))"
        )
        process = python(program, stored.archive.path, tmp_path / "out", form)
        assert process.wait(timeout=60) == -signal.SIGKILL
        assert not (tmp_path / "out").exists()
        assert "6 articles" in run(tmp_path / "out", "--format", form)
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
        read = {
            "parquet": f"'{tmp_path}/out/**/*.parquet'",
            "csv": f"read_csv('{tmp_path}/out')",
            "jsonl": f"read_json('{tmp_path}/out')",
        }
        assert duckdb.sql(f"SELECT count(*) FROM {read[form]}").fetchall() == [(6,)]


def test_an_export_shows_one_moment_while_a_crawl_goes_on(stored, record, path, tmp_path):
    seen = []

    def crawl_on(articles):
        seen.append(articles)
        if len(seen) == 1:
            stored.put(record(50))

    with Archive(path, read_only=True) as reader:
        assert reader.export(Selection(), Target(tmp_path / "out.jsonl", "jsonl"), crawl_on) == 6
        assert reader.export(Selection(), Target(tmp_path / "later.jsonl", "jsonl")) == 7
    assert sum(seen) == 6


def test_without_pyarrow_only_parquet_says_what_to_install(stored, python, tmp_path):
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from archive.cli import main; main(['--archive', sys.argv[1], 'export', sys.argv[2]])"
    )
    process = python(program, stored.archive.path, tmp_path / "out.csv")
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    process = python(program, stored.archive.path, tmp_path / "out")
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (2, "")
    assert "newscrawler[export]" in errors
    assert errors.count("\n") == 1


def test_a_bar_is_shown_on_a_terminal_only(stored, path, tmp_path, monkeypatch):
    result = CliRunner().invoke(cli.main, ["--archive", str(path), "export", str(tmp_path / "a.csv")])
    assert result.stderr == ""
    monkeypatch.setattr("archive.commands.export._is_shown", lambda: True)
    result = CliRunner().invoke(cli.main, ["--archive", str(path), "export", str(tmp_path / "b.csv")])
    assert "exporting" in result.stderr


@pytest.mark.parametrize("recipe", RECIPES, ids=range(len(RECIPES)))
def test_a_recipe_of_the_analysts_page_answers(stored, run, tmp_path, monkeypatch, capsys, recipe):
    monkeypatch.chdir(tmp_path)
    run("articles")
    run("articles.csv")
    run("articles.jsonl")
    exec(compile(recipe, "analyst.md", "exec"), {})
    assert "gazette.example" in capsys.readouterr().out


def test_the_commands_of_the_analysts_page_are_understood(stored, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^newsarchive export (.*)$", ANALYST, re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        assert "written to" in run(*line.split("  #")[0].split())
