"""Which part of a page an element belongs to, told by its tag, its role and the words of its class and id."""

from __future__ import annotations

import re

NAV, SIDE, FOOT, HEAD, RELATED, SLIDE, COMMENT, TERMS, SHARE, PAGER, MAIN, CONSENT = (1 << n for n in range(12))
NOT_MAIN = NAV | SIDE | FOOT | HEAD | RELATED | SLIDE | COMMENT | TERMS | SHARE | PAGER | CONSENT
# Regions made of links.
LINKS = NAV | TERMS | SHARE | PAGER

_TAGS = {
    "nav": NAV, "navigation": NAV, "menu": NAV, "menubar": NAV, "aside": SIDE, "complementary": SIDE, "footer": FOOT,
    "contentinfo": FOOT, "banner": HEAD, "main": MAIN, "search": NAV,
}  # fmt: skip

_WORDS = {
    NAV: "nav navbar navi navigation menu menus submenu topmenu mainmenu topnav mainnav subnav sitenav breadcrumb breadcrumbs "
    "crumb crumbs bread topbar toolbar masthead dropdown offcanvas drawer tabs sitemap quicknav channelend languages lang toc",
    SIDE: "aside sidebar sidebars side rail sidecol sidenav widget widgets rightcol leftcol rightbar leftbar blogroll calendar "
    "archives secondary",
    FOOT: "footer foot bottombar copyright colophon footernav",
    HEAD: "banner header hd",
    RELATED: "related recommended recommend recommendation recommendations popular trending mostread most ranking rank "
    "recent latestposts similar suggested suggestions hot hottest top10 readmore morefrom more youmaylike promo promoted "
    "sponsored outbrain taboola advert adverts ads",
    SLIDE: "slider slideshow slides slide carousel ticker swiper flexslider marquee owl breaking featured",
    COMMENT: "comment comments disqus respond reply replies commentlist",
    TERMS: "tag tags tagcloud cloud categories keywords topics labels tagged cats catlinks posttags",
    SHARE: "share sharing social socials sharedaddy addthis addtoany follow",
    PAGER: "pagination pager pagenavi paging paginate paginator pages pagenav pagebar",
    MAIN: "main content maincontent primary list listing archive posts articles stories river stream feed newslist entries results blog",
    CONSENT: "cookie cookies consent gdpr",
}  # fmt: skip
_MARK = {word: mark for mark, words in _WORDS.items() for word in words.split()}
# A header of a post or a list is none of the page's.
_OWN_HEADER = set(
    [
        "post",
        "entry",
        "article",
        "story",
        "item",
        "news",
        "title",
        "content",
        "main",
        "list",
        "section",
        "block",
        "card",
    ]
)
# What content systems say about a single post in its class names: its terms and state.
_ABOUT_POST = re.compile(
    r"(?<!\S)(?:tag|category|cat|format|status|type|author)-(?!cloud|list|links|items|wrap|box|posts)\S*"
)
_SPLIT = re.compile(r"[^0-9A-Za-z]+|(?<=[a-z])(?=[A-Z])")


def marks_of(tag: str, names: str) -> tuple[int, int]:
    """Region bits of an element: those its tag (or role) promises, and those its class and id only suggest."""
    if tag == "article":
        return 0, MAIN
    names = _ABOUT_POST.sub(" ", names)
    words = [word.lower() for word in _SPLIT.split(names)]
    loose = 0
    for word in words:
        loose |= _MARK.get(word, 0)
    if loose & HEAD and not _OWN_HEADER.isdisjoint(words):
        loose &= ~HEAD
    return _TAGS.get(tag, 0), loose
