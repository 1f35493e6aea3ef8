"""Writes docs/reference.md from the code: settings, commands, profile keys, tables. Run it after changing them."""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

import click
from scrapy.commands import ScrapyCommand

from archive import Archive
from archive.cli import main as newsarchive
from newscrawler import settings
from newscrawler.commands.crawl import Command as Crawl
from newscrawler.commands.health import Command as Health
from newscrawler.commands.reextract import Command as Reextract
from newscrawler.commands.sniff import Command as Sniff
from newscrawler.options import CrawlOptions
from newscrawler.profile import DatedLayout, SiteProfile

PAGE = Path(__file__).with_name("reference.md")
_SETTING = re.compile(r"^([A-Z][A-Z_]+) = (.+?)(?:  # (.+))?$", re.MULTILINE)


def reference() -> str:
    """The whole page."""
    parts = [
        "# Reference\n\nGenerated from the code by `python docs/build_reference.py`; a test fails when it is stale.",
        "## Settings\n\nGive them to a run with `-s NAME=value`, or set them in your own settings module.",
        _settings(),
        "## `scrapy crawl`\n\n" + (Crawl.__doc__ or ""),
        _documented(CrawlOptions, "`-a` argument"),
        _scrapy_command("sniff", Sniff()),
        _scrapy_command("health", Health()),
        _scrapy_command("reextract", Reextract()),
        "## Profiles (`sites/*.toml`)",
        _documented(SiteProfile, "Key"),
        "### `[[layout]]`",
        _documented(DatedLayout, "Key"),
        "## `newsarchive`",
        _command_line(),
        '## Tables and views\n\nTimes are ISO 8601 in UTC unless a column says "as stated".',
        _schema(),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _settings() -> str:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    rows = [f"| `{name}` | `{value}` | {comment} |" for name, value, comment in _SETTING.findall(source) if comment]
    return "| setting | default | what it does |\n| --- | --- | --- |\n" + "\n".join(rows)


def _scrapy_command(name: str, command: ScrapyCommand) -> str:
    doc = type(command).__doc__ or ""
    return f"## `scrapy {name}`\n\n`scrapy {name} {command.syntax()}`: {command.short_desc()}.\n\n{doc}"


def _documented(kind: type, title: str) -> str:
    names = ", ".join(f"`{f.name}`" for f in fields(kind) if f.name != "name")
    return f"{' '.join((kind.__doc__ or '').split())}\n\n{title}s: {names}."


def _command_line() -> str:
    parts = []
    for path, command in [("newsarchive", newsarchive), *_subcommands(newsarchive)]:
        context = click.Context(command, info_name=path, terminal_width=100, max_content_width=100)
        parts.append(f"```\n{command.get_help(context)}\n```")
    return "\n\n".join(parts)


def _subcommands(group: click.Command) -> list[tuple[str, click.Command]]:
    commands = group.commands if isinstance(group, click.Group) else {}
    return [(f"newsarchive {name}", command) for name, command in sorted(commands.items())]


def _schema() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.db"
        Archive(path).close()
        file = sqlite3.connect(path)
        rows = file.execute(
            "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'view') AND sql IS NOT NULL ORDER BY rowid"
        )
        own = [sql for (sql,) in rows if not re.match(r"CREATE TABLE .?(sqlite_|_sqlite|articles_fts_)", sql)]
        file.close()
    return "```sql\n" + ";\n\n".join(own) + ";\n```"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"wrote {PAGE.name}", file=sys.stderr)
