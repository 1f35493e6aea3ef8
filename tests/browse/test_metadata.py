"""Every table and column is described, with a unit; every canned query runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive import Archive
from archive.browse.metadata import dictionary, metadata, queries

INTERNAL = ("articles_fts", "sqlite_")


def _columns(path: Path) -> set[tuple[str, str]]:
    with Archive(path, read_only=True) as archive:
        tables = archive.query("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        names = [row["name"] for row in tables if not row["name"].startswith(INTERNAL)]
        return {
            (name, row["name"])
            for name in names
            for row in archive.query("SELECT name FROM pragma_table_info(?)", [name])
        }


def _described() -> set[tuple[str, str]]:
    return {(table, column) for table, note in dictionary().items() for column in note["columns"]}


def test_every_column_has_a_description_and_a_unit(archive_file: Path) -> None:
    hidden = {name for name, note in dictionary().items() if note.get("hidden")}
    expected = {(table, column) for table, column in _columns(archive_file) if table not in hidden}
    assert expected - _described() == set()


def test_no_description_is_of_a_column_that_is_not_there(archive_file: Path) -> None:
    assert _described() - _columns(archive_file) == set()


@pytest.mark.parametrize("table", dictionary())
def test_table_is_described_in_words(table: str) -> None:
    note = dictionary()[table]
    assert note["title"]
    assert note["description"].endswith(".")
    for column, (meaning, unit) in note["columns"].items():
        assert meaning, column
        assert unit, column


def test_internal_tables_are_hidden_and_no_other(browser: Any) -> None:
    tables = browser.get("/news.json").json()["tables"]
    hidden = {table["name"] for table in tables if table["hidden"]}
    assert {"story_bands", "signatures", "_sqlite_migrations", "articles_fts", "articles_fts_idx"} <= hidden
    assert not hidden & {"articles", "bodies", "revisions", "credits", "links", "runs", "tags", "article_tags"}


def test_metadata_names_only_tables_and_columns_there_are(archive_file: Path) -> None:
    columns = _columns(archive_file)
    tables = metadata()["databases"]["news"]["tables"]
    for name, table in tables.items():
        facets = [f if isinstance(f, str) else f["counted"] for f in table.get("facets", [])]
        for column in [*facets, *filter(None, [table.get("sort_desc"), table.get("label_column")])]:
            assert (name, column) in columns


@pytest.mark.parametrize("name", queries())
class TestCannedQuery:
    def test_opens_with_nothing_filled_in(self, browser: Any, name: str) -> None:
        response = browser.get(f"/news/{name}")
        assert response.status_code == 200
        assert queries()[name]["title"] in response.text
        assert browser.rows(f"/news/{name}.json?_shape=array"), "no rows: the archive of the tests does not show it"

    def test_says_what_its_parameters_are(self, browser: Any, name: str) -> None:
        page = browser.get(f"/news/{name}").text
        for parameter, label in queries()[name]["parameters"].items():
            assert f"{label}</label>" in page
            assert f":{parameter}" in queries()[name]["sql"]

    def test_runs_with_every_parameter_filled_in(self, browser: Any, name: str) -> None:
        filled = "&".join(f"{parameter}=gazette.example" for parameter in queries()[name]["parameters"])
        assert browser.get(f"/news/{name}?{filled}").status_code == 200


class TestAnswers:
    def test_syndication_names_who_was_first(self, browser: Any) -> None:
        [row] = browser.rows("/news/syndication.json?_shape=array&site=northfield.example")
        assert row["first_site"] == "gazette.example"
        assert set(row["carried_by"].split(",")) == {"gazette.example", "northfield.example"}

    def test_time_to_publication_in_hours(self, browser: Any) -> None:
        rows = {row["site"]: row for row in browser.rows("/news/time_to_publication.json?_shape=array")}
        assert rows["gazette.example"]["first_with"] == 1
        assert rows["northfield.example"]["average_hours_after"] == 120.0

    def test_most_edited_names_the_field(self, browser: Any) -> None:
        [row] = browser.rows("/news/most_edited.json?_shape=array")
        assert (row["article_id"], row["edits"], row["fields_changed"]) == (2, 1, "title")

    def test_hours_are_those_of_the_page(self, browser: Any) -> None:
        rows = browser.rows("/news/publication_by_hour.json?_shape=array")
        assert rows == [{"hour": "09", "articles": 6, "sites": 2}]

    def test_tags_that_go_together(self, browser: Any) -> None:
        [row] = browser.rows("/news/tag_pairs.json?_shape=array&tag=Harbour")
        assert {row["tag"], row["other_tag"]} == {"Harbour", "Ferries & Boats"}
        assert row["articles"] == 6

    def test_gaps_carry_their_reason(self, browser: Any) -> None:
        [row] = browser.rows("/news/gaps_by_reason.json?_shape=array&site=linhai.example")
        assert (row["reason"], row["links"]) == ("time-out after 30 s", 1)
