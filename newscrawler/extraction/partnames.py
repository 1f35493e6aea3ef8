"""What the names of elements (class, id) say: the regions they stand for, and the parts of a page around articles."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawler.extraction.regions import BIT_OF, TAG_BITS, framed, words_of

OUTSIDE_TAGS = frozenset({"nav", "aside", "form"})
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|foot|sidebar|side|breadcrumbs?|related|recommend\w*"
    r"|more-(?:news|stories)|hot|rank\w*|popular|trending|comments?|comment-?list|disqus|respond|share\w*|sharing"
    r"|social\w*|newsletter|subscri\w*|promo\w*|advert\w*|ads?|banner|cookie\w*|consent|(?:cmpbox|cmplz|qc-cmp)\w*|onetrust\w*|didomi\w*|usercentrics\w*|cybotcookie\w*|tarteaucitron\w*|iubenda\w*|cky|gdpr\w*|modal|popup|pagination|pager"
    r"|print-?(?:only|header|footer)|visible-print\w*|show-for-print|pagenav|post-nav\w*|prev-?next|paginate|toc|widget\w*|copyright|toolbar|skip-link|sr-only|visually-hidden"
    r"|screen-reader-text|author-?(?:box|bio|info)|about-author|similar|teasers?|read-?more)(?=$|[\s_-])",
    re.IGNORECASE,
)
# Words that templates also give to elements around articles; of the others nobody would think so.
_LOOSE = re.compile(
    r"side|hot|rank|share|sharing|social|subscri|promo|banner|modal|popup|toc|widget|toolbar|teaser|similar|more"
)
_AD = re.compile(r"ads?|advert\w*")
# Posts of social networks that are quoted in a text.
_QUOTED = re.compile(r"embed|twitter-tweet|instagram-media", re.IGNORECASE)
# Names of a page's frame that tell where its sidebar is, and what page builders call each part of a page.
_LAYOUT = re.compile(
    r"(?:content|with|has|no|hide|layout)[-_]?side-?bar|padding[-_]side"
    r"|elementor-widget(?:-wrap|-container|-text-editor|-theme-post-content)?(?![\w-])",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "userComments"
_TEASER = frozenset({"teaser"})  # of another page, or of this one: its stand-first
_FOOTER_NAME = re.compile(r"foot(?:er)?", re.IGNORECASE)
# How all words of ``_OUTSIDE`` begin: most names have none of these, and the pattern need not look.
_STARTS = frozenset({
    "nav", "navb", "navi", "menu", "foot", "side", "brea", "rela", "reco", "more", "hot", "rank", "popu", "tren",
    "comm", "disq", "resp", "shar", "soci", "news", "subs", "prom", "adve", "ad", "ads", "bann", "cook", "cons", "moda",
    "pagi", "page", "post", "prev", "toc", "widg", "copy", "tool", "skip", "sr", "visu", "scre", "auth", "abou", "simi",
    "teas", "read", "cmpb", "cmpl", "qc", "onet", "dido", "user", "cybo", "tart", "iube", "cky", "gdpr",
})  # fmt: skip
KEEP = frozenset({"html", "body", "article", "main"})


@lru_cache(1 << 15)
def said_of(tag: str, names: str) -> tuple[int, bool]:
    """The region bits of an element, and whether its names speak against it."""
    bits, speaks = TAG_BITS.get(tag, 0), False
    for name in names.split():
        told, is_against = _said_by(name)
        bits |= told
        speaks = speaks or is_against
    if speaks and tag == "footer":
        speaks = speaks_against(tag, names)
    return framed(bits), speaks and tag not in KEEP


@lru_cache(1 << 15)  # elements of a kind share some of their names
def _said_by(name: str) -> tuple[int, bool]:
    """The region bits of one name, and whether it speaks against what it names."""
    bits, may_speak = 0, False
    for word in words_of(name):
        bits |= BIT_OF.get(word, 0)
        may_speak = may_speak or word[:4] in _STARTS
    return bits, may_speak and speaks_against("", name)


@lru_cache(1 << 15)  # sites use few names, and use them again on each page
def speaks_against(tag: str, names: str) -> bool:
    """Whether class and id name a part of the page that is around articles."""
    if tag == "footer":
        names = _FOOTER_NAME.sub("", names)
    if "omment" in names:
        names = _HUMP.sub("-", names)
    if len(names) < 2 or _OUTSIDE.search(names) is None or _QUOTED.search(names) is not None:
        return False
    return ("ide" not in names and "elementor" not in names) or _OUTSIDE.search(_LAYOUT.sub("", names)) is not None


def words_against(element: HtmlElement) -> frozenset[str]:
    """The words in class and id that speak against an element."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.strip(" _-").lower() for word in _OUTSIDE.findall(names))


def is_own_teaser(element: HtmlElement) -> bool:
    """Whether what is named a teaser leads nowhere: it is this article's own."""
    return (
        "teaser"
        in f"{element.get('class') or ''} {element.get('id') or ''}".lower()  # a cheap test before the dear one
        and words_against(element) == _TEASER
        and next(element.iter("a"), None) is None
        and next(element.iterancestors("a"), None) is None
    )


def may_be_pardoned(element: HtmlElement) -> bool:
    """Whether an element that is named like a part around articles might hold one all the same."""
    words = words_against(element)
    if element.tag in OUTSIDE_TAGS:
        return False
    if all(_LOOSE.search(word) for word in words):
        return True
    # Templates name the sections of a text for the advertisements that may stand in them.
    return all(_AD.fullmatch(word) for word in words) and next(element.iterancestors("article"), None) is not None
