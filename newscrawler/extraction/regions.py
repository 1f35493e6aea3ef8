"""What the names of an element say of its place on the page: bits for menus, sidebars, comments, captions and so on."""

from __future__ import annotations

import re

_WORDS = {
    "nav": "nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs topbar toolbar pager pagination paging skip",
    "foot": "footer foot colophon bottom copyright legal imprint",
    "side": "sidebar aside side rail widget widgets sidenav column2 rightcol leftcol secondary complementary infobox factbox",
    "comment": "comment comments commentlist disqus respond reply replies kommentar kommentare comentarios commentaires discussion",
    "share": "share sharing shares social socials addthis sharebar sharedaddy follow bookmark print tools",
    "related": "related relateds recommend recommended recommendation recommendations similar popular trending mostread readmore more "
    "tambien tambem aussi anche relacionada relacionadas relacionado relacionados correlati correlate verwandt verwandte "
    "teaser teasers promo promos latest recent also crosslink linkbox ranking hot next prev previous taboola outbrain",
    "ad": "ad ads adv advert advertisement advertising sponsor sponsored banner dfp anzeige werbung publicidad reklama commercial",
    "meta": "meta byline author authors date time timestamp published pubdate info infos tags tag taglist keywords category categories "
    "cat dateline posted postmeta credits",
    "caption": "caption captions figcaption credit copyright photo photos image images img picture gallery media slideshow slide "
    "slider carousel video player lightbox thumbnail thumb bildunterschrift legende",
    "news": "newsletter newsletters subscribe subscription subscriptions signup abo paywall premium donate donation membership register "
    "login signin",
    "consent": "cookie cookies consent gdpr modal popup overlay lightbox dialog tooltip popover hovercard rollover hidden hide noprint",
    "main": "content article main body story post entry text articlebody storybody artikel texte contenido conteudo maincontent "
    "articletext bodytext post-content entrytext prose richtext paragraph",
    "lead": "lead lede intro standfirst summary dek deck subtitle subheadline subhead subhed excerpt chapo chapeau abstract description "
    "kicker sommario vorspann entradilla bajada anleser",
    "bio": "bio authorbox authorbio aboutauthor profile vcard contributor contributors about",
    "head": "header masthead branding logo title headline heading hed",
    "list": "list items grid cards card feed stream archive blog",
}
BITS = {name: 1 << index for index, name in enumerate(_WORDS)}
BIT_OF: dict[str, int] = {}
for _name, _words in _WORDS.items():
    for _word in _words.split():
        BIT_OF[_word] = BIT_OF.get(_word, 0) | BITS[_name]
_SPLIT = re.compile(r"[^0-9A-Za-z]+|(?<=[a-z])(?=[A-Z])")
_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}
TAG_BITS = {
    "nav": BITS["nav"], "footer": BITS["foot"], "aside": BITS["side"], "article": BITS["main"], "main": BITS["main"],
    "figure": BITS["caption"], "figcaption": BITS["caption"], "form": BITS["news"], "header": BITS["head"],
    "address": BITS["meta"], "time": BITS["meta"],
}  # fmt: skip


def words_of(names: str) -> list[str]:
    """The words of classes and ids in lower case (``articleBody`` has two); some may be empty."""
    if names.islower() and names.isascii():
        return [names] if names.isalpha() else names.translate(_SPACES).split()
    return [word.lower() for word in _SPLIT.split(names)]


def framed(bits: int) -> int:
    """The bits of an element: one that holds both text and sidebar (``content-sidebar-wrap``) is no sidebar."""
    return bits & ~BITS["side"] if bits & BITS["main"] else bits
