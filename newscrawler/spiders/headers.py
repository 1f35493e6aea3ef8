"""Headers of a response, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response


def header(response: Response, name: str) -> str | None:
    """The value of a header, or None."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
