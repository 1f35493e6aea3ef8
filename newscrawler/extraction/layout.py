"""What extraction may be told from outside: a site's layout, and what a listing said of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """CSS selectors that overrule the general rules field by field, and how the site writes dates.

    A selector that matches nothing falls back to the general rules. ``timezone`` is an IANA name, ``date_order`` one of
    ``DMY``, ``MDY`` and ``YMD``.
    """

    title: str | None = None
    published: str | None = None
    tags: str | None = None
    credits: str | None = None
    section: str | None = None
    body: str | None = None
    remove: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    date_order: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The anchor text and the date that a listing gave for this page; hints, no more."""

    title: str | None = None
    date: str | None = None
