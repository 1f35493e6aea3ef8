"""The demo site's pages: three layouts of an article, lists, home and about, each with all that stands around news."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from newscrawler.demo import markup
from newscrawler.demo.articles import DemoArticle
from newscrawler.demo.sections import SECTIONS, Section

NAME = "Riverside Chronicle"
STYLE = (
    "body{font:16px/1.6 Georgia,'Noto Serif CJK SC',serif;margin:0;color:#222;background:#fafaf7}"
    "header,footer,main,.crumb,nav{max-width:60rem;margin:auto;padding:.6rem 1rem}header{font-size:1.6rem;font-weight:bold}"
    "nav a{margin-right:1.2rem}a{color:#14507a}aside{float:right;width:15rem;margin:0 0 1rem 1.5rem;font-size:.85rem;"
    "border-left:3px solid #ddd;padding-left:1rem}.data,.info,.byline{color:#666;font-size:.9rem}img{max-width:100%}"
    "td,th{border:1px solid #ccc;padding:.2rem .6rem}figcaption{font-size:.85rem;color:#666}footer{color:#777;font-size:.85rem}"
    "@media(max-width:40rem){aside{float:none;width:auto}}"
)
_LINES = {"en": ("Related news", "Privacy", "All rights reserved"), "zh": ("热点排行", "隐私政策", "版权所有")}


def frame(title: str, content: str, *, lang: str, charset: str = "utf-8", head: str = "") -> str:
    """A page: what is around its content is the same everywhere."""
    declared = "gb2312" if charset == "gb18030" else charset
    menu = "".join(f'<a href="{s.path}">{s.name}</a>' for s in SECTIONS)
    _, privacy, rights = _LINES[lang]
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="{declared}">'
        f"<title>{escape(title)} - {NAME}</title><style>{STYLE}</style>{head}</head>\n<body>\n<header>{NAME}</header>\n"
        f'<nav><a href="/">{"Home" if lang == "en" else "首页"}</a>{menu}<a href="/about.html">About</a></nav>\n'
        f'{content}\n<footer><p>© 2024 {NAME}. {rights}. <a href="/about.html">{privacy}</a></p></footer>\n</body></html>\n'
    )


def article_page(section: Section, article: DemoArticle, neighbours: Sequence[DemoArticle]) -> str:
    """An article in its section's layout."""
    layout = {"model": _model, "blog": _blog, "portal": _portal}[section.layout]
    return layout(section, article, neighbours)


def _model(section: Section, article: DemoArticle, neighbours: Sequence[DemoArticle]) -> str:
    """The layout of the model page: breadcrumb, title, one line with time and tags, paragraphs."""
    data = f"Time:{article.published.year}/{article.published.month}/{article.published.day}"
    data += "&nbsp;&nbsp;&nbsp;&nbsp;Tag:" + escape(", ".join(article.tags))
    content = (
        f'<div class="crumb"><a href="/">Home</a> &gt; <a href="{section.path}">News</a> &gt; News</div>\n'
        f'<main>{_ranking(section, neighbours)}\n<div class="show">\n<h1>{escape(article.title)}</h1>\n'
        f'<div class="info">{data}</div>\n<div class="content">\n{markup.as_html(article.paragraphs)}\n{_attachment(article)}</div>\n'
        f"{_previous_next(section, neighbours)}</div></main>"
    )
    return frame(article.title, content, lang=article.lang, charset=article.charset)


def _blog(section: Section, article: DemoArticle, neighbours: Sequence[DemoArticle]) -> str:
    """A layout that also states its fields for machines."""
    stamp = article.published.isoformat(timespec="seconds")
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": stamp,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
    }
    if article.updated:
        stated["dateModified"] = article.updated.isoformat(timespec="seconds")
    head = (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(article.title)}">'
        f'<meta property="article:published_time" content="{stamp}">'
        f'<script type="application/ld+json">{json.dumps(stated)}</script>'
        f'<link rel="alternate" type="application/rss+xml" href="{section.path}feed.xml" title="{NAME}: {section.name}">'
    )
    by = " and ".join(escape(name) for name in article.authors)
    updated = f'<p class="updated">Updated: {article.updated:%d %B %Y, %H:%M}</p>' if article.updated else ""
    tags = " ".join(
        f'<a rel="tag" href="/city/tag/{escape(tag.lower().replace(" ", "-"))}/">{escape(tag)}</a>'
        for tag in article.tags
    )
    content = (
        f'<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="{section.path}">{section.name}</a></li></ol>\n'
        f'<main><article><h1>{escape(article.title)}</h1>\n<p class="byline">By <span class="author">{by}</span> · '
        f'<time datetime="{stamp}">{article.published:%d %B %Y, %H:%M}</time></p>{updated}\n'
        f'<div class="entry">\n{markup.as_html(article.paragraphs)}\n{_attachment(article)}</div>\n<p class="tags">{tags}</p></article>\n'
        f'<div class="share"><a href="#">Share on the wire</a> <a href="#">Send by post</a></div>\n{_ranking(section, neighbours)}</main>'
    )
    return frame(article.title, content, lang=article.lang, charset=article.charset, head=head)


def _portal(section: Section, article: DemoArticle, neighbours: Sequence[DemoArticle]) -> str:
    """The layout of a Chinese portal: place, title, a line of labelled data, text, tags, ranking."""
    source = (
        f"<span>来源：{escape('、'.join(article.sources))}</span>　"
        if article.credit_place == "line" and article.sources
        else ""
    )
    editor = f"<span>责任编辑：{escape('、'.join(article.editors))}</span>" if article.editors else ""
    author = f"<span>作者：{escape('、'.join(article.authors))}</span>　" if article.authors else ""
    content = (
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="{section.path}">{section.name}</a> &gt; 正文</div>\n'
        f'<main>\n<h1 class="title">{escape(article.title)}</h1>\n<div class="data"><span>发布时间：'
        f"{article.published:%Y年%m月%d日 %H:%M}</span>　{source}{author}{editor}</div>\n"
        f'<div class="TRS_Editor">\n{markup.as_html(article.paragraphs)}\n{_attachment(article)}</div>\n'
        f'<div class="keywords">标签：{escape("、".join(article.tags))}</div>\n<div class="share">分享到：微信 微博</div>\n'
        f"{_previous_next(section, neighbours)}{_ranking(section, neighbours)}</main>"
    )
    return frame(article.title, content, lang=article.lang, charset=article.charset)


def list_page(section: Section, items: Sequence[tuple[str, str, str]], number: int, last: int) -> str:
    """A page of a section's list; ``items`` are (address, title, day)."""
    if section.layout == "blog":
        rows = "".join(
            f'<article class="post"><h2><a href="{url}">{escape(title)}</a></h2><p class="byline"><time datetime="{day}">{day}</time></p></article>\n'
            for url, title, day in items
        )
    else:
        rows = (
            "<ul class='list'>"
            + "".join(f'<li><a href="{url}">{escape(title)}</a><span>{day}</span></li>\n' for url, title, day in items)
            + "</ul>"
        )
    content = (
        f'<main><h1>{section.name}</h1>\n<div class="news-list">{rows}</div>\n{_pager(section, number, last)}</main>'
    )
    head = (
        f'<link rel="alternate" type="application/rss+xml" href="{section.path}feed.xml" title="{section.name}">'
        if section.layout == "blog"
        else ""
    )
    return frame(section.name, content, lang=section.lang, head=head)


def home_page(latest: Sequence[tuple[Section, Sequence[tuple[str, str, str]]]]) -> str:
    """The newest articles of each section."""
    boxes = "".join(
        f'<section><h2><a href="{section.path}">{section.name}</a></h2><ul>'
        + "".join(f'<li><a href="{url}">{escape(title)}</a> <span>{day}</span></li>' for url, title, day in items)
        + "</ul></section>\n"
        for section, items in latest
    )
    head = '<link rel="alternate" type="application/rss+xml" href="/city/feed.xml" title="City">'
    return frame("Home", f"<main>{boxes}</main>", lang="en", head=head)


def about_page() -> str:
    """A page that is no article."""
    text = f"<p>{NAME} is the demo site that comes with newscrawler. Its towns, people and events are invented.</p>"
    return frame(
        "About", f"<main><h1>About us</h1>{text}<p>Write to the editors: desk@riverside.example</p></main>", lang="en"
    )


def _pager(section: Section, number: int, last: int) -> str:
    if last == 1:
        return ""
    if section.paging == "query":
        links = " ".join(
            f"<b>{n}</b>" if n == number else f'<a href="{section.page_path(n)}">{n}</a>' for n in range(1, last + 1)
        )
        return f'<div class="pages">{links}</div>'
    older, newer = ("Older posts", "Newer posts") if section.lang == "en" else ("下一页", "上一页")
    links = f'<a href="{section.page_path(number - 1)}">{newer}</a> ' if number > 1 else ""
    links += f'<a href="{section.page_path(number + 1)}">{older}</a>' if number < last else ""
    return f'<div class="pages">{links}</div>'


def _ranking(section: Section, neighbours: Sequence[DemoArticle]) -> str:
    links = "".join(f'<li><a href="{section.article_path(a)}">{escape(a.title)}</a></li>' for a in neighbours)
    return f'<aside class="sidebar"><h3>{_LINES[section.lang][0]}</h3><ul>{links}</ul></aside>'


def _previous_next(section: Section, neighbours: Sequence[DemoArticle]) -> str:
    words = ("Previous: ", "Next: ") if section.lang == "en" else ("上一篇：", "下一篇：")
    pairs = zip(words, neighbours[:2], strict=False)
    return '<div class="prev-next">' + "".join(
        f'<p>{word}<a href="{section.article_path(a)}">{escape(a.title)}</a></p>' for word, a in pairs
    ) + "</div>\n"  # fmt: skip


def _attachment(article: DemoArticle) -> str:
    return (
        f'<p><a href="/files/{article.attachment}">{escape(article.attachment)}</a></p>' if article.attachment else ""
    )
