"""What stands between Datasette and the network: security headers, closed doors, searches made of filters alone."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from archive.browse import cells, sql_functions
from archive.browse.metadata import DATABASE

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Crawled text is escaped wherever it is shown. Should a template ever forget it: our pages need no script, so none
# runs, not even one of ours; no style or picture that is not a file of ours loads, nothing is sent elsewhere, and no
# other page can frame this one.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex, nofollow"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
# Datasette's own pages about itself name the file's path or do not work without scripts.
_OPEN = re.compile(r"/-/(metadata|settings|versions)(\.json)?$")
_SEARCHED = re.compile(rf"/{DATABASE}/articles(\.\w+)?$")
_COLUMNS = re.compile(rb"(^|&)_(no)?col=")
FILTERS_ONLY = "_filters"


def guarded(app: App) -> App:
    """Wrap Datasette's application."""

    async def wrapper(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        path = scope["path"]
        if "\x00" in path or (path.startswith("/-/") and not _OPEN.match(path)):
            await _not_found(_with_headers(send))
            return
        if _SEARCHED.match(path):
            scope = {**scope, "query_string": _without_wordless_search(scope["query_string"])}
        cells.are_unused.set(_is_list(path, scope["query_string"]))
        await app(scope, receive, _with_headers(send))

    return wrapper


def _is_list(path: str, query_string: bytes) -> bool:
    """Whether the articles are asked for as entries to read, not as a table with columns or as data."""
    return path == f"/{DATABASE}/articles" and not _COLUMNS.search(query_string)


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {name for name, _ in _HEADERS}
            kept = [pair for pair in message.get("headers", []) if bytes(pair[0]).lower() not in ours]
            message = {**message, "headers": [*kept, *_HEADERS]}
        await send(message)

    return sender


async def _not_found(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"Not found"})


def _without_wordless_search(query_string: bytes) -> bytes:
    """Rename a ``_search`` that holds filters and no word: Datasette would look for no word and find no article."""
    pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    typed = dict(pairs).get("_search")
    if not typed:
        return query_string
    query = sql_functions.read(typed)
    if query.match or not query.filters:
        return query_string
    return urlencode([(FILTERS_ONLY if name == "_search" else name, value) for name, value in pairs]).encode()
