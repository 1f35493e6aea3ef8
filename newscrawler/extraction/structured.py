"""What a page says of itself for machines: JSON-LD, microdata, RDFa, OpenGraph, Dublin Core and other meta elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from newscrawler.extraction import brokenjson
from newscrawler.extraction.landmarks import Landmarks, landmarks_of
from newscrawler.extraction.text import fold, line

# What RDFa calls what microdata calls otherwise; names of schema.org are the same in both.
_OF_RDFA = {
    "dc:date": "dateCreated", "dcterms:date": "dateCreated",
    "dc:created": "dateCreated", "dcterms:created": "dateCreated",
    "dc:issued": "datePublished", "dcterms:issued": "datePublished",
    "dc:modified": "dateModified", "dcterms:modified": "dateModified",
    "dc:creator": "author", "dcterms:creator": "author",
}  # fmt: skip
_POINTING = frozenset({"author", "creator", "editor", "publisher"})
_ARTICLE_TYPES = re.compile(r"(Article|BlogPosting|Report|Review|LiveBlog|CreativeWork)$")
_LONGEST_AUTHOR = 120
_PAGE_TYPES = re.compile(r"(WebPage|ItemPage)$")


@dataclass(frozen=True, slots=True)
class Structured:
    """The page's article object from JSON-LD ({} for none), its meta elements by name, its
    microdata and RDFa by property; and the elements that were gone through for it."""

    article: dict[str, Any]
    nodes: tuple[dict[str, Any], ...]
    meta: dict[str, list[str]]
    itemprops: dict[str, list[HtmlElement]]
    marks: Landmarks

    def metas(self, *names: str) -> Iterator[tuple[str, str]]:
        """The (name, content) pairs of the given meta elements, in the order of the names."""
        for name in names:
            for content in self.meta.get(name, ()):
                yield name, content


def read(root: HtmlElement) -> Structured:
    """Read all of it in one go."""
    marks = landmarks_of(root)
    nodes = tuple(_nodes(marks))
    meta: dict[str, list[str]] = {}
    for element in marks.elements["meta"]:
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = fold(element.get("content"))
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    itemprops: dict[str, list[HtmlElement]] = {}
    for attribute, names, element in marks.attributes:
        if attribute == "itemprop" or (attribute == "property" and element.tag != "meta"):
            for name in names.split():
                known = _OF_RDFA.get(name) or name.removeprefix("schema:")
                itemprops.setdefault(known, []).append(element)
    return Structured(_with_persons(_article(nodes), nodes), nodes, meta, itemprops, marks)


def strings(value: Any, *keys: str) -> Iterator[str]:
    """The texts in a JSON-LD value: a text, an object's name (or one of ``keys``), or a list of such."""
    if isinstance(value, str):
        if text := fold(value):
            yield text
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, *keys)
    elif isinstance(value, dict):
        for key in keys or ("name",):
            if key in value:
                yield from strings(value[key], *keys)
                return


def content_of(element: HtmlElement) -> str:
    """The value of a microdata property."""
    return fold(element.get("content") or element.get("datetime") or "") or line(element)


def marked_authors(found: Structured) -> list[str]:
    """The names that microdata gives as authors, without those of readers' comments and reviews."""
    return [_name_of(e) for e in found.itemprops.get("author", ())[:6] if not _is_of_a_reader(e)][:3]


def _name_of(element: HtmlElement) -> str:
    """The name property inside an author, else its text."""
    for part in element.iter():
        if "name" in (part.get("itemprop") or "").split():
            return content_of(part)
    text = content_of(element)
    return text if len(text) <= _LONGEST_AUTHOR else ""


def _is_of_a_reader(element: HtmlElement) -> bool:
    return any(
        "omment" in (e.get("class") or "") or e.get("itemprop") in {"comment", "review", "reviews"}
        for e in element.iterancestors()
    )


def _nodes(marks: Landmarks) -> Iterator[dict[str, Any]]:
    for script in marks.elements["script"]:
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(brokenjson.read(script.text_content() or ""))


def _with_persons(article: dict[str, Any], nodes: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """The article with the nodes that its persons and houses only point to (``{"@id": ...}``)."""
    known: dict[str, dict[str, Any]] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and "name" in node:
            known.setdefault(node["@id"], node)
    if not known:
        return article

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(part) for part in value]
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return known.get(value["@id"], value)
        return value

    return {key: told(value) if key in _POINTING else value for key, value in article.items()}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(value, list):
        for part in value:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), (dict, list)):
                yield from _objects(value[key], depth + 1)


def types(node: dict[str, Any]) -> list[str]:
    """The types of a node as a list."""
    kind = node.get("@type", "")
    return [t for t in (kind if isinstance(kind, list) else [kind]) if isinstance(t, str)]


def _article(nodes: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """The node of the article: the first that has a headline, else a page with a date."""
    articles = [n for n in nodes if any(_ARTICLE_TYPES.search(t) for t in types(n))]
    for node in articles:
        if node.get("headline") or node.get("articleBody"):
            return node
    pages = [n for n in nodes if any(_PAGE_TYPES.search(t) for t in types(n)) and n.get("datePublished")]
    return next(iter(articles), next(iter(pages), {}))
