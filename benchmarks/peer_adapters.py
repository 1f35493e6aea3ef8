"""The peers behind the scorer's interface: each a function from a page's bytes and address to fields by name.

Each is called as its own documentation shows, with its most accurate settings. This file runs in the environment that
``peers.py`` makes, where newscrawler itself need not be installed.
"""

from __future__ import annotations

from typing import Any


def trafilatura(html: bytes, url: str) -> dict[str, Any]:
    """trafilatura, favouring precision (the better of its two ways on these pages), with metadata."""
    import trafilatura as library

    found = library.bare_extraction(
        html, url=url, favor_precision=True, with_metadata=True, include_comments=False, include_tables=True
    )
    if found is None:
        return {}
    told = found.as_dict()
    return {
        "title": told.get("title"),
        "published": told.get("date"),
        "authors": _split(told.get("author")),
        "tags": told.get("tags") or told.get("categories"),
        "body_text": told.get("text"),
    }


def newspaper4k(html: bytes, url: str) -> dict[str, Any]:
    """newspaper4k, without its network."""
    from newspaper import Article

    article = Article(url, fetch_images=False)  # it asks each picture's server for its size
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    return {
        "title": article.title,
        "published": article.publish_date,
        "authors": article.authors,
        "tags": sorted(article.tags or ()) or article.meta_keywords,
        "body_text": article.text,
    }


def goose3(html: bytes, url: str) -> dict[str, Any]:
    """goose3, without its network."""
    from goose3 import Goose

    with Goose({"enable_image_fetching": False}) as goose:
        article = goose.extract(url=url, raw_html=html.decode("utf-8", "replace"))
    return {
        "title": article.title,
        "published": article.publish_date,
        "authors": article.authors,
        "tags": list(article.tags),
        "body_text": article.cleaned_text,
    }


def readability(html: bytes, url: str) -> dict[str, Any]:
    """readability-lxml: a body and a title."""
    from lxml import etree
    from readability import Document

    document = Document(html.decode("utf-8", "replace"), url=url)
    return {"title": document.short_title(), "body_text": "".join(map(str, etree.HTML(document.summary()).itertext()))}


def htmldate(html: bytes, url: str) -> dict[str, Any]:
    """htmldate: a date."""
    from htmldate import find_date

    return {"published": find_date(html.decode("utf-8", "replace"), url=url, original_date=True)}


def gne(html: bytes, url: str) -> dict[str, Any]:
    """gne, made for Chinese news."""
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(html.decode("utf-8", "replace"))
    return {
        "title": found.get("title"),
        "published": (found.get("publish_time") or "").replace("年", "-").replace("月", "-").replace("日", " ") or None,
        "authors": _split(found.get("author")),
        "body_text": found.get("content"),
    }


def _split(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(";") if name.strip()]
