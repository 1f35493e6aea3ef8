"""Extraction: a news page's bytes in, its fields with their evidence out. Pure: nothing here knows a clock or a network."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from newscrawler.extraction import blocks as block_reader
from newscrawler.extraction import body, byline, credits, language, media, section, structured, tags, title
from newscrawler.extraction.article import Article, Credit, Extracted, Moment
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.byline import parse_authors
from newscrawler.extraction.credits import parse_credits
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.labels import labelled
from newscrawler.extraction.layout import Layout, Listed
from newscrawler.extraction.markup import clean
from newscrawler.extraction.moments import exact
from newscrawler.extraction.published import choose as choose_moment
from newscrawler.extraction.published import is_possible, machine_dates, parse_moment, url_date
from newscrawler.extraction.structured import Structured
from newscrawler.extraction.tags import parse_tags
from newscrawler.extraction.text import fold, line
from newscrawler.page import Page, parse

__all__ = ["Article", "Extracted", "Layout", "Listed", "extract", "extract_page", "read_article"]


def extract(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    listed: Listed | None = None,
    captured_at: datetime | None = None,
) -> Extracted:
    """Read the raw values of a page."""
    return extract_page(parse(html, url, encoding), layout=layout, listed=listed, captured_at=captured_at)


def extract_page(
    page: Page, *, layout: Layout | None = None, listed: Listed | None = None, captured_at: datetime | None = None
) -> Extracted:
    """Read the raw values of a parsed page."""
    layout, listed = layout or Layout(), listed or Listed()
    root = page.root
    found = structured.read(root)
    blocks = block_reader.read(root)
    headline = title.find(root, found, listed.title)
    container = _selected(root, layout.body) or body.container_of(root, blocks)
    cut = body.cut_out(container, headline.value) if container is not None else None
    inside = [
        b
        for b in blocks
        if container is not None and (b.element is container or container in b.element.iterancestors())
    ]
    prose = [b for b in inside if not b.outside]
    around = [b for b in blocks if not b.outside and len(b.text) < 300]
    text = "\n".join(b.text for b in prose)
    lang = language.find(root, found, text)
    code = layout.language or lang.value
    dates = {
        name: _dates(name, page, found, blocks, Context(code, layout, listed, captured_at, headline.value))
        for name in ("published", "modified")
    }
    fields: dict[str, Verdict[Any]] = {
        "title": headline,
        **dates,
        "authors": byline.find(root, found, around, "author"),
        "editors": byline.find(root, found, around, "editor"),
        "tags": tags.find(root, found, around),
        "credits": credits.find(prose, [b for b in around if b not in prose[2:]]),
        "section": section.find(root, found, headline.value),
        "language": lang,
    }
    lead = next((t for _, t in found.metas("og:image", "twitter:image")), None)
    pictures = media.images(cut, page.base_url) if cut is not None else ()
    return Extracted(
        url=page.url,
        title=_text(root, layout.title) or headline.value,
        published_raw=_text(root, layout.published) or _raw(dates["published"]),
        modified_raw=_raw(dates["modified"]),
        authors_raw=_raws(fields["authors"]),
        editors_raw=_raws(fields["editors"]),
        tags_raw=_raws(fields["tags"]),
        credits_raw=_raws(fields["credits"]),
        section=fields["section"].value,
        language=code,
        summary=next((t for _, t in found.metas("description", "og:description")), None),
        canonical_url=next(
            (
                u
                for e in root.xpath("//link[@rel='canonical']")
                if (u := media.absolute(e.get("href") or "", page.base_url))
            ),
            None,
        ),
        image=media.absolute(lead, page.base_url) if lead else next((i.url for i in pictures), None),
        fragment=body.fragment(cut) if cut is not None else "",
        images=pictures,
        attachments=media.attachments(cut, page.base_url) if cut is not None else (),
        evidence={name: verdict.as_json() for name, verdict in fields.items()},
        is_article=bool(headline.value) and bool(prose),
        reason=None if headline.value and prose else "no running text",
    )


class Context:
    """What a date is read with."""

    def __init__(
        self, language: str | None, layout: Layout, listed: Listed, captured_at: datetime | None, title: str | None
    ) -> None:
        self.language, self.layout, self.listed, self.captured_at, self.title = (
            language,
            layout,
            listed,
            captured_at,
            title,
        )

    def parse(self, raw: str) -> Moment | None:
        moment = parse_moment(
            raw,
            language=self.language,
            date_order=self.layout.date_order,
            timezone=self.layout.timezone,
            captured_at=None,
        )
        return moment if moment and is_possible(moment, self.captured_at) else None


def _dates(name: str, page: Page, found: Structured, blocks: list[Block], context: Context) -> Verdict[Moment]:
    spoken = machine_dates(found, modified=name == "modified")
    start = next(
        (
            b.position
            for b in blocks
            if context.title and fold(b.text).casefold() == context.title.casefold() and not _in_link(b)
        ),
        None,
    )
    for block in blocks:
        if block.outside or len(block.text) > 250:
            continue
        for field, text in labelled(block.text):
            if field == name:
                spoken.append((text[:60], "text:label", 0.8))
    if name == "published":
        for element in page.root.iter("time", "abbr"):
            raw = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
            if raw and not _around(element):
                spoken.append((raw, "time", 0.7))
                break
        for block in blocks if start is None else blocks[max(0, start - 4) : start + 6]:
            if (
                len(block.text) < 90
                and not block.outside
                and (moment := exact(block.text, context.layout.date_order, None))
            ):
                spoken.append((block.text, "near:title", 0.6 if start is not None else 0.3))
                break
        if link := url_date(page.url):
            spoken.append(link)
        if context.listed.date:
            spoken.append((context.listed.date, "listing", 0.5))
    candidates = [
        Candidate(moment, raw, origin, trust) for raw, origin, trust in spoken if (moment := context.parse(raw))
    ]
    return choose_moment(candidates)


def _in_link(block: Block) -> bool:
    return block.link_length > 0.5 * len(block.text) and block.element.tag not in {"h1", "h2"}


def _around(element: Any) -> bool:
    return any(block_reader.is_outside(a) for a in element.iterancestors())


def _selected(root: Any, selector: str | None) -> Any:
    return next(iter(root.cssselect(selector)), None) if selector else None


def _text(root: Any, selector: str | None) -> str | None:
    element = _selected(root, selector)
    return line(element) or None if element is not None else None


def _raw(verdict: Verdict[Any]) -> str | None:
    return verdict.chosen.raw if verdict.chosen else None


def _raws(verdict: Verdict[Any]) -> tuple[str, ...]:
    return tuple(verdict.chosen.raw.split("\n")) if verdict.chosen else ()


def read_article(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    listed: Listed | None = None,
    captured_at: datetime | None = None,
) -> Article:
    """Read a page and parse its values, as a crawl does."""
    raw = extract(html, url, encoding=encoding, layout=layout, listed=listed, captured_at=captured_at)
    text = clean(raw.fragment, url)
    order, zone = (layout.date_order, layout.timezone) if layout else (None, None)
    when = (
        parse_moment(raw.published_raw, language=raw.language, date_order=order, timezone=zone, captured_at=captured_at)
        if raw.published_raw
        else None
    )
    changed = (
        parse_moment(raw.modified_raw, language=raw.language, date_order=order, timezone=zone, captured_at=captured_at)
        if raw.modified_raw
        else None
    )
    authors, editors, credited = (
        parse_authors(raw.authors_raw),
        parse_authors(raw.editors_raw),
        parse_credits(raw.credits_raw),
    )
    everyone = (*(Credit("author", n, n) for n in authors), *(Credit("editor", n, n) for n in editors), *credited)
    return Article(
        url=url, title=raw.title, published=when.iso if when else None, modified=changed.iso if changed else None, authors=authors,
        editors=editors, tags=parse_tags(raw.tags_raw), sources=tuple(c.name for c in credited), section=raw.section, language=raw.language,
        body_text=text.text, body_html=text.html, images=raw.images, evidence=raw.evidence, credits=everyone,
        published_precision=when.precision if when else None, published_utc=when.utc if when else None,
        is_article=raw.is_article, reason=raw.reason,
    )  # fmt: skip
