"""The Datasette plugin: everything this package changes in Datasette, hook by hook."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette import hookimpl
from datasette.filters import FilterArguments
from markupsafe import Markup

from archive.browse import cells, pages, sql_functions
from archive.browse.addresses import Addresses
from archive.browse.facets import TAG, CountedFacet
from archive.browse.guard import FILTERS_ONLY, App, guarded
from archive.browse.metadata import DATABASE
from archive.browse.routes import routes

_CARRIES = (
    "{walk}articles.id IN (SELECT at.article_id FROM article_tags AS at JOIN tags AS t ON t.id = at.tag_id"
    " WHERE t.name = {tag})"
)
_HOW_MANY = "SELECT count(*) AS n FROM tags AS t JOIN article_tags AS x ON x.tag_id = t.id WHERE t.name = :tag"
# Of a rare tag the articles are looked up; for a frequent one it is quicker to walk an index in the order of the list
# and leave out what does not carry it. The plus sign keeps SQLite from looking up.
_FREQUENT = 3_000
_UNUSED = Markup("")  # the list of articles is made from the rows, not from their rendered cells


# Last, because Datasette registers an escape_fts of its own, and the later one counts.
@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """SQL functions for search; and SQL never learns where the file is."""
    if database == DATABASE:
        sql_functions.register(conn)
        conn.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() == "database_list":
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK


@hookimpl  # type: ignore[untyped-decorator]
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments]] | None:
    """Of the list of articles: the filters of a typed search (``site:``, ``tag:``, ...) and ``?_tag=``."""
    if database != DATABASE or table != "articles":
        return None

    async def filters() -> FilterArguments:
        only, tags = request.args.get(FILTERS_ONLY), request.args.getlist(TAG)
        typed = sql_functions.read(only or request.args.get("_search")).filters
        values = [*(value for _, value in typed), *tags]
        names = [f":news_{n}" for n in range(len(values))]
        conditions = [
            f"articles.id IN (SELECT a.id FROM articles AS a WHERE {condition.replace('?', name)})"
            for (condition, _), name in zip(typed, names, strict=False)
        ]
        for tag, name in zip(tags, names[len(typed) :], strict=True):
            counted = await datasette.get_database(DATABASE).answers.kept(_HOW_MANY, {"tag": tag})
            is_frequent = bool(counted) and counted[0]["n"] > _FREQUENT
            conditions.append(_CARRIES.format(walk="+" if is_frequent else "", tag=name))
        return FilterArguments(
            conditions,
            params={name[1:]: value for name, value in zip(names, values, strict=True)},
            human_descriptions=[*([f'search matches "{only}"'] if only else []), *(f'tag is "{tag}"' for tag in tags)],
            extra_context={"search": only, "supports_search": True} if only else {},
        )

    return filters


@hookimpl  # type: ignore[untyped-decorator]
def register_facet_classes() -> list[type[CountedFacet]]:
    """The facets of the list of articles."""
    return [CountedFacet]


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(row: Mapping[str, Any], value: object, column: str, database: str, datasette: Any) -> Markup | None:
    """Names, tags and addresses as links; crawled HTML as text."""
    if database != DATABASE:
        return None
    if cells.are_unused.get():
        return _UNUSED
    return cells.render(row, value, column, Addresses(datasette.urls.path))


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Filters and names for our templates."""
    pages.prepare(env, datasette)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Our own pages, and robots.txt: an archive is for its readers, not for search engines."""
    return routes()


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Callable[[App], App]:
    """Security headers on every answer."""
    return guarded
