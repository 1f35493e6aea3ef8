"""What an archive of the demo site should hold, told from the same data as its pages."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.demo import markup
from newscrawler.demo.articles import DemoArticle
from newscrawler.demo.sections import BY_KEY
from newscrawler.demo.site import DemoSite


@dataclass(frozen=True, slots=True)
class DemoTruth:
    """One article. ``published`` is ISO 8601 as its layout shows it; ``paragraphs`` the text, a paragraph each."""

    id: str
    url: str
    title: str
    published: str
    precision: str
    section: str
    lang: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    sources: tuple[str, ...]
    paragraphs: tuple[str, ...]
    same_as: str | None
    near_copy_of: str | None


def truth(base_url: str, edition: int = 2) -> list[DemoTruth]:
    """Every article of the site, exact re-posts included."""
    site = DemoSite(edition)
    return [_of(site, article, base_url) for article in site.articles]


def _of(site: DemoSite, article: DemoArticle, base_url: str) -> DemoTruth:
    section = BY_KEY[article.section]
    is_model, is_blog = section.layout == "model", section.layout == "blog"
    when = article.published
    minute = when.isoformat(timespec="minutes") if is_blog else when.replace(tzinfo=None).isoformat(timespec="minutes")
    return DemoTruth(
        id=article.id,
        url=base_url + site.paths[article.id],
        title=article.title,
        published=when.date().isoformat() if is_model else minute,
        precision="day" if is_model else "minute",
        section=section.trail,
        lang=article.lang,
        tags=article.tags,
        authors=() if is_model else article.authors,
        editors=article.editors if section.layout == "portal" else (),
        sources=article.sources,
        paragraphs=(*markup.as_text(article.paragraphs), *([article.attachment] if article.attachment else [])),
        same_as=article.same_as,
        near_copy_of=article.near_copy_of,
    )
