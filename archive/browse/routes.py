"""Our own pages beside Datasette's tables: which address shows what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette import NotFound, Response

from archive.browse import finding, groups
from archive.browse.addresses import PAGES, Addresses
from archive.browse.answers import Answers
from archive.browse.article import article
from archive.browse.capture import capture
from archive.browse.feeds import atom
from archive.browse.finding import Asked
from archive.browse.front import front, sites
from archive.browse.history import history
from archive.browse.metadata import DATABASE
from archive.browse.story import story

# What the feed of each kind of page searches for; the pages themselves count more.
_NUMBER = r"(?P<number>\d{1,18})"
_KINDS = {"site": groups.site, "source": groups.source, "tag": groups.tag}


def routes() -> list[tuple[str, Callable[..., Any]]]:
    """Patterns of paths and what answers them, for Datasette's ``register_routes``."""
    return [
        (r"^/robots\.txt$", _robots),
        (r"^/$", _front),
        (rf"^/{DATABASE}/articles/{_NUMBER}$", _article),
        (rf"^/history/{_NUMBER}$", _history),
        (rf"^/story/{_NUMBER}$", _story),
        (rf"^/capture/{_NUMBER}$", _capture),
        (rf"^/(?P<kind>{'|'.join(PAGES)})$", _group),
        (rf"^/(?P<kind>{'|'.join(PAGES)})\.atom$", _group_feed),
        (r"^/(?P<kind>tag|source)s$", _names),
        (r"^/sites$", _sites),
        (r"^/search$", _search),
        (r"^/search\.atom$", _search_feed),
        (r"^/dictionary$", _dictionary),
    ]


def _answers(datasette: Any) -> Answers:
    answers: Answers = datasette.get_database(DATABASE).answers
    return answers


async def _page(datasette: Any, request: Any, template: str, context: dict[str, Any] | None) -> Response:
    """The page, or 404 where there is nothing to show."""
    if context is None:
        raise NotFound("This archive has nothing under this address.")
    return Response.html(await datasette.render_template(template, context, request=request, view_name="news"))


def _robots() -> Response:
    return Response.text("User-agent: *\nDisallow: /\n")


async def _front(datasette: Any, request: Any) -> Response:
    return await _page(datasette, request, "index.html", {"front": await front(_answers(datasette))})


async def _article(datasette: Any, request: Any) -> Response:
    found = await article(_answers(datasette), int(request.url_vars["number"]))
    return await _page(datasette, request, "article.html", found and {"article": found, "row": found["row"]})


async def _history(datasette: Any, request: Any) -> Response:
    ends = [request.args.get(name) or "" for name in ("from", "to")]
    chosen = (int(ends[0]), int(ends[1])) if all(end.isdecimal() and len(end) < 10 for end in ends) else None
    found = await history(_answers(datasette), int(request.url_vars["number"]), chosen)
    return await _page(datasette, request, "history.html", found)


async def _story(datasette: Any, request: Any) -> Response:
    found = await story(_answers(datasette), int(request.url_vars["number"]))
    return await _page(datasette, request, "story.html", found and {"story": found})


async def _capture(datasette: Any, request: Any) -> Response:
    path = Path(datasette.get_database(DATABASE).path)
    found = await capture(_answers(datasette), path, int(request.url_vars["number"]))
    return await _page(datasette, request, "capture.html", found and {"capture": found, "row": found["row"]})


async def _group(datasette: Any, request: Any) -> Response:
    kind, name = request.url_vars["kind"], request.args.get("name") or ""
    found = await _KINDS[kind](_answers(datasette), name)
    return await _page(datasette, request, f"{kind}.html", found and {"group": found, "name": name})


async def _group_feed(datasette: Any, request: Any) -> Response:
    kind, name = request.url_vars["kind"], request.args.get("name") or ""
    page = Addresses(datasette.urls.path).named(kind, name)
    return await _feed(datasette, request, f"{kind.capitalize()}: {name}", page, Asked(narrowed={kind: name}))


async def _names(datasette: Any, request: Any) -> Response:
    kind = request.url_vars["kind"]
    rows = await groups.names(_answers(datasette), kind)
    typed = (request.args.get("q") or "").strip()
    shown = [row for row in rows if typed.casefold() in row["name"].casefold()]
    context = {"kind": kind, "names": shown, "typed": typed, "most": groups.MOST_NAMES, "all": len(rows)}
    return await _page(datasette, request, "names.html", context)


async def _sites(datasette: Any, request: Any) -> Response:
    found, gaps = await sites(_answers(datasette))
    return await _page(datasette, request, "sites.html", {"sites": found, "gaps": gaps})


async def _search(datasette: Any, request: Any) -> Response:
    found = await finding.find(_answers(datasette), Asked.read(request.args))
    return await _page(datasette, request, "search.html", {"found": found, "asked": found["asked"]})


async def _search_feed(datasette: Any, request: Any) -> Response:
    asked = Asked.read(request.args)
    page = Addresses(datasette.urls.path).search(**asked.arguments())
    return await _feed(datasette, request, f"Search: {asked.typed or 'everything'}", page, asked)


async def _feed(datasette: Any, request: Any, title: str, page: str, asked: Asked) -> Response:
    rows = await finding.newest(_answers(datasette), asked)
    to = Addresses(datasette.urls.path)
    body = atom(
        f"{title} – News archive",
        datasette.absolute_url(request, request.full_path),
        datasette.absolute_url(request, page),
        rows,
        lambda number: str(datasette.absolute_url(request, to.article(number))),
    )
    return Response(body, content_type="application/atom+xml; charset=utf-8")


async def _dictionary(datasette: Any, request: Any) -> Response:
    return await _page(datasette, request, "dictionary.html", {})
