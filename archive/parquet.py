"""Parquet, through pyarrow: files in folders ``site=…/month=…``, as DuckDB, Spark, pandas and polars read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from archive.errors import MissingExtra

try:
    import pyarrow
    import pyarrow.parquet
except ModuleNotFoundError as missing:
    if missing.name != "pyarrow":
        raise
    pyarrow = None

# Not Hive's own word for "no value": pyarrow, and so pandas, cannot read a column of names with NULL among them.
UNDATED = "undated"
_MOST_ROWS = 5_000
_MOST_CHARACTERS = 8_000_000  # of a row group, which is held in memory


def require() -> None:
    """Raise MissingExtra where pyarrow is not installed."""
    if pyarrow is None:
        raise MissingExtra(
            "Parquet needs pyarrow. Install it with: pip install 'newscrawler[export]' (CSV and JSON Lines do without)."
        )


def write(folder: Path, columns: Mapping[str, str], articles: Iterable[dict[str, Any]]) -> int:
    """Write articles, ordered by site and date, a file for each site and month; return their number.

    The site and the month are the folders' names and no columns of the files. ``columns`` names each column's kind.
    """
    schema = _schema({name: kind for name, kind in columns.items() if name != "site"})
    number = 0
    for (site, month), group in groupby(articles, key=_place):
        place = folder / f"site={quote(site, safe='')}" / f"month={month}"
        place.mkdir(parents=True)
        with pyarrow.parquet.ParquetWriter(place / "articles.parquet", schema, compression="zstd") as file:
            number += _write_groups(file, schema, group)
    return number


def _place(article: Mapping[str, Any]) -> tuple[str, str]:
    return article["site"], article["published"][:7] if article["published"] else UNDATED


def _schema(columns: Mapping[str, str]) -> Any:
    text = pyarrow.string()
    credit = pyarrow.struct([("role", text), ("name", text), ("raw", text)])
    types = {
        "text": text,
        "integer": pyarrow.int64(),
        "real": pyarrow.float64(),
        "blob": pyarrow.binary(),
        "flag": pyarrow.bool_(),
        "moment": pyarrow.timestamp("us", tz="UTC"),
        "list": pyarrow.list_(text),
        "credits": pyarrow.list_(credit),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])


def _write_groups(file: Any, schema: Any, articles: Iterable[dict[str, Any]]) -> int:
    held: list[dict[str, Any]] = []
    characters = number = 0
    for article in articles:
        held.append(article)
        number += 1
        characters += sum(len(value) for value in article.values() if isinstance(value, str))
        if len(held) >= _MOST_ROWS or characters >= _MOST_CHARACTERS:
            file.write_table(pyarrow.Table.from_pylist(held, schema))
            held, characters = [], 0
    if held:
        file.write_table(pyarrow.Table.from_pylist(held, schema))
    return number
