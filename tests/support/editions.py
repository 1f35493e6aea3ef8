"""Articles of an invented press house through the states of their lives, in layouts that differ as those of real sites do.

What a reader would call a change (a corrected word, another headline, a paragraph more, a page taken down) is in the
state; what goes on around it (counters, related links, relative times, picture addresses, advertisements, another
template, another encoding) differs with every visit.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape

from newscrawler.demo.articles import load

STATES = ("typo", "headline", "paragraph", "template", "related", "gone")
REVISES = {"typo": "edited", "headline": "edited", "paragraph": "edited", "gone": "gone"}
_CREDITS = ("Source", "来源", "转自", "转载")  # a text goes on behind none
_PROSE = {
    lang: [
        paragraph
        for article in load()
        if article.lang == lang
        for paragraph in article.paragraphs
        if len(paragraph) > least
        and not paragraph.startswith(("#", "-", "|", "!", "(", "（"))
        and not any(word in paragraph for word in _CREDITS)
    ]
    for lang, least in (("en", 90), ("zh", 40))
}
_TITLES = {lang: [a.title for a in load() if a.lang == lang] for lang in ("en", "zh")}
_NAMES = ("Ida Frost", "Tom Marsh", "Nora Lindqvist", "Piet de Boer")
_TAGS = {
    "en": ("Harbour", "Council", "Schools", "Energy", "Rail", "Museum"),
    "zh": ("港口", "经济", "教育", "能源", "铁路"),
}


@dataclass(frozen=True)
class Story:
    """What a page says. ``days`` is how long ago, from the first visit, it was published."""

    number: int
    lang: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    tags: tuple[str, ...]
    author: str
    layout: int


@dataclass(frozen=True)
class Visit:
    """What a page says beside its story: when it is looked at, and a source of everything that changes by itself."""

    at: datetime
    rng: random.Random


def story(number: int, first_visit: datetime) -> Story:
    """The article of this number, as first published."""
    rng = random.Random(number)
    lang = "zh" if number % 4 == 3 else "en"
    return Story(
        number,
        lang,
        f"{rng.choice(_TITLES[lang])} {number}" if lang == "en" else f"{rng.choice(_TITLES[lang])}（{number}）",
        tuple(rng.sample(_PROSE[lang], rng.randint(4, 7))),
        first_visit - timedelta(hours=rng.randint(2, 60), minutes=rng.randint(0, 59)),
        tuple(rng.sample(_TAGS[lang], rng.randint(1, 3))),
        rng.choice(_NAMES),
        rng.randrange(len(LAYOUTS)),
    )


def changed(old: Story, state: str) -> Story:
    """The story after a state's change; the same one where the change lies outside it."""
    rng = random.Random(f"{old.number} {state}")
    place = rng.randrange(len(old.paragraphs))
    text = old.paragraphs[place]
    if state == "typo":
        at = rng.randrange(len(text) // 3, len(text) - 4)
        while not (text[at].isalpha() and text[at + 1].isalpha() and text[at] != text[at + 1]):
            at = rng.randrange(len(text) // 3, len(text) - 4)
        fixed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return replace(old, paragraphs=(*old.paragraphs[:place], fixed, *old.paragraphs[place + 1 :]))
    if state == "headline":
        word = "更正：" if old.lang == "zh" else "Updated plans: "
        return replace(old, title=f"{word}{old.title}")
    if state == "paragraph":
        new = rng.choice([p for p in _PROSE[old.lang] if p not in old.paragraphs])
        return replace(old, paragraphs=(*old.paragraphs[: place + 1], new, *old.paragraphs[place + 1 :]))
    if state == "template":
        return replace(old, layout=(old.layout + 1 + rng.randrange(len(LAYOUTS) - 1)) % len(LAYOUTS))
    return old


def page(shown: Story, visit: Visit) -> tuple[bytes, str]:
    """The page's bytes and the Content-Type they are sent with."""
    html = LAYOUTS[shown.layout](shown, visit)
    rng = visit.rng
    if rng.random() < 0.3:
        html = html.replace("\n", "\r\n  ").replace("<p>", "<p>\n\t")
    if rng.random() < 0.3:
        html = html.replace(" '", " ‘").replace("' ", "’ ").replace("'", "’").replace(" - ", " – ")
    charset = rng.choice(("utf-8", "utf-8", "gb18030" if shown.lang == "zh" else "windows-1252"))
    html = html.replace("CHARSET", charset)
    return html.encode(
        charset, "xmlcharrefreplace"
    ), f"text/html; charset={charset}" if rng.random() < 0.5 else "text/html"


def ago(shown: Story, visit: Visit) -> str:
    """How long ago the story came out, in the words of the page."""
    minutes = int((visit.at - shown.published).total_seconds() // 60)
    amount, unit, wide = (minutes // 1440, "day", "天") if minutes >= 1440 else (minutes // 60, "hour", "小时")
    if shown.lang == "zh":
        return f"{amount}{wide}前"
    return f"{amount} {unit}{'s' if amount != 1 else ''} ago"


def _related(shown: Story, visit: Visit, count: int) -> str:
    titles = visit.rng.sample(_TITLES[shown.lang], count)
    return "".join(f'<li><a href="/news/{visit.rng.randrange(9999)}.html">{escape(t)}</a></li>' for t in titles)


def _picture(shown: Story, visit: Visit) -> str:
    size, token = visit.rng.choice((640, 800, 1200)), visit.rng.getrandbits(40)
    return f'<img src="https://cdn.example/pic/{shown.number}.jpg?w={size}&amp;v={token:x}" alt="The scene">'


def _body(shown: Story) -> str:
    return "\n".join(f"<p>{escape(p, quote=False)}</p>" for p in shown.paragraphs)


def _head(shown: Story, extra: str = "") -> str:
    home = "海港日报" if shown.lang == "zh" else "The Harbour Post"
    return (
        f'<!doctype html><html lang="{shown.lang}"><head><meta charset="CHARSET">'
        f"<title>{escape(shown.title)} - {home}</title>{extra}</head>"
    )


def classic(shown: Story, visit: Visit) -> str:
    """An article element with a stated time; views and comments are counted, related articles follow."""
    views, comments = visit.rng.randrange(10**5), visit.rng.randrange(400)
    when = shown.published
    return (
        f"{_head(shown)}<body><nav><a href='/'>Home</a> <a href='/news/'>News</a></nav><main><article>"
        f"<h1>{escape(shown.title)}</h1><div class='meta'>By <a rel='author' href='/authors/1'>{shown.author}</a> "
        f"<time datetime='{when:%Y-%m-%dT%H:%M:%S}+00:00'>{when:%d %B %Y, %H:%M}</time> <span class='views'>{views:,} views</span>"
        f" <span>{comments} comments</span></div><figure>{_picture(shown, visit)}</figure>{_body(shown)}"
        f"<p class='tags'>Tags: {', '.join(f'<a rel=tag href=/tag/{t}>{t}</a>' for t in shown.tags)}</p></article>"
        f"<aside><h3>Related</h3><ul>{_related(shown, visit, 5)}</ul></aside></main><footer>The Harbour Post</footer></body></html>"
    )


def linked_data(shown: Story, visit: Visit) -> str:
    """Divisions without meaning; all is stated as JSON-LD, with a time of change that is that of the answer."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": shown.title,
        "datePublished": f"{shown.published:%Y-%m-%dT%H:%M:%S}Z",
        "dateModified": f"{visit.at:%Y-%m-%dT%H:%M:%S}Z",
        "author": [{"@type": "Person", "name": shown.author}],
        "keywords": list(shown.tags),
        "interactionStatistic": {"@type": "InteractionCounter", "userInteractionCount": visit.rng.randrange(9999)},
    }
    script = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    trending = "".join(
        f"<div class='t'>{visit.rng.randrange(1, 60)} min ago {a}</div>"
        for a in _related(shown, visit, 3).split("<li>")[1:]
    )
    return (
        f"{_head(shown, script)}<body><div class='top'><a href='/'>Home</a></div><div class='wrap'><div class='c1'>"
        f"<h1 class='t1'>{escape(shown.title)}</h1><div class='d'>{ago(shown, visit)}</div>{_picture(shown, visit)}"
        f"<div class='txt'>{_body(shown)}</div><div class='share'>Share {visit.rng.randrange(999)} Tweet {visit.rng.randrange(99)}</div>"
        f"</div><div class='c2'><h4>Trending now</h4>{trending}</div></div></body></html>"
    )


def portal(shown: Story, visit: Visit) -> str:
    """A portal's data line with labels and a counter of readers, tags behind the text."""
    when, count = shown.published, visit.rng.randrange(10**6)
    zh = shown.lang == "zh"
    line = (
        f"发布时间：{when:%Y-%m-%d %H:%M}　作者：{shown.author}　浏览：{count}次"
        if zh
        else f"Time: {when:%Y-%m-%d %H:%M} &nbsp; Author: {shown.author} &nbsp; Read: {count}"
    )
    label = "标签：" if zh else "Tags: "
    related = "相关阅读" if zh else "You may also like"
    return (
        f"{_head(shown)}<body><div id='nav'><a href='/'>Home</a> &gt; <a href='/news/'>News</a></div><div class='con'>"
        f"<h2>{escape(shown.title)}</h2><div class='info'>{line}</div><div class='content'>{_body(shown)}</div>"
        f"<div class='tag'>{label}{' '.join(f'<a href=/tag/{t}>{t}</a>' for t in shown.tags)}</div>"
        f"<div class='xg'><h3>{related}</h3><ul>{_related(shown, visit, 6)}</ul></div></div></body></html>"
    )


def inline_links(shown: Story, visit: Visit) -> str:
    """Links to other articles stand between the paragraphs; the time is relative only."""
    more = "延伸阅读" if shown.lang == "zh" else "Read also"
    parts = [f"<p>{escape(p, quote=False)}</p>" for p in shown.paragraphs]
    for place in sorted(visit.rng.sample(range(1, len(parts)), 2), reverse=True):
        title = visit.rng.choice(_TITLES[shown.lang])
        parts.insert(
            place,
            f"<p class='more'><strong>{more}:</strong> <a href='/news/{visit.rng.randrange(999)}.html'>{escape(title)}</a></p>",
        )
    return (
        f"{_head(shown)}<body><header><a href='/'>Home</a></header><section class='post'><h1>{escape(shown.title)}</h1>"
        f"<span class='ago'>{ago(shown, visit)}</span><span class='by'>{shown.author}</span>{_picture(shown, visit)}"
        f"<div class='entry'>{''.join(parts)}</div></section><div class='next'><a href='/a'>{escape(visit.rng.choice(_TITLES[shown.lang]))}</a></div></body></html>"
    )


def weblog(shown: Story, visit: Visit) -> str:
    """A weblog's theme: sharing counts, newer and older posts, comments with relative times."""
    when = shown.published
    comments = "".join(
        f"<li class='comment'><b>Reader {visit.rng.randrange(99)}</b> <i>{visit.rng.randrange(2, 50)} minutes ago</i><p>"
        f"{visit.rng.choice(('I agree.', 'Not so sure about that.', 'Thank you for the report.'))}</p></li>"
        for _ in range(visit.rng.randrange(1, 6))
    )
    meta = (
        f"<meta property='og:title' content='{escape(shown.title)}'><meta property='article:published_time' content='{when:%Y-%m-%dT%H:%M:%S}+00:00'>"
        + "".join(f"<meta property='article:tag' content='{t}'>" for t in shown.tags)
        + f"<meta property='og:image' content='https://cdn.example/{shown.number}.jpg?t={visit.rng.getrandbits(30)}'>"
    )
    return (
        f"{_head(shown, meta)}<body class='single'><div id='page'><header class='site'><a href='/'>The Harbour Post</a></header>"
        f"<article class='post hentry'><header><h1 class='entry-title'>{escape(shown.title)}</h1><span class='posted-on'>{when:%B %d, %Y}</span>"
        f" <span class='author vcard'>{shown.author}</span></header><div class='entry-content'>{_body(shown)}"
        f"<div class='sharedaddy'>{visit.rng.randrange(500)} shares</div></div><footer class='entry-footer'>"
        f"{' '.join(f'<a rel=tag href=/tag/{t}>{t}</a>' for t in shown.tags)}</footer></article>"
        f"<nav class='post-navigation'>{_related(shown, visit, 2)}</nav><div id='comments'><h2>{visit.rng.randrange(2, 40)} comments</h2><ol>{comments}</ol></div>"
        f"</div></body></html>"
    )


LAYOUTS: tuple[Callable[[Story, Visit], str], ...] = (classic, linked_data, portal, inline_links, weblog)
FIRST_VISIT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
