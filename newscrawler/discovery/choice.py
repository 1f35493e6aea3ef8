"""Which group of links is a page's main list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import median

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.clusters import Cluster, clusters_of
from newscrawler.discovery.dates import states_date
from newscrawler.discovery.headlines import attribute_text, beside
from newscrawler.discovery.outline import INLINE, Anchor, Outline
from newscrawler.discovery.regions import (
    COMMENT,
    CONSENT,
    FOOT,
    HEAD,
    MAIN,
    NAV,
    PAGER,
    RELATED,
    SHARE,
    SIDE,
    SLIDE,
    TERMS,
)
from newscrawler.discovery.words import BACK, COMMENTS, NEXT, OLDER, READ_MORE, weight_of

ASIDE = NAV | FOOT | HEAD | SIDE | COMMENT | SHARE | PAGER | CONSENT
# How much a list counts that stands in such a part of the page.
_REGION_WEIGHTS = {
    NAV: 0.1, FOOT: 0.1, HEAD: 0.3, SIDE: 0.3, RELATED: 0.5, SLIDE: 0.25, COMMENT: 0.2, TERMS: 0.4, SHARE: 0.2,
    PAGER: 0.1, CONSENT: 0.1, MAIN: 1.3,
}  # fmt: skip
_DATED_AMONG = 5
_DATED_RECORDS = 6
_WEAK = 8
_LONE = 12
_WORDS_BEFORE = 25
_SENTENCE = 40
# Short links of menus and footers are too many to weigh, and never items.
_FURNITURE = NAV | FOOT | SHARE | PAGER | CONSENT
_SHORT = 16
_EMPTY_WORDS = READ_MORE | COMMENTS


@dataclass(eq=False)
class Group:
    """A cluster and what speaks for it; ``score`` is their product.

    ``headings`` is the share of links in headings, ``weight`` the median weight of their texts, ``shape`` how much
    their URLs look like articles', ``terms`` the share that names tags or categories, ``embedded`` the share within
    sentences, ``distinct`` the share of different texts, ``away`` the share off the site, ``text`` the median length
    of the items, ``marks`` the regions all stand in.
    """

    cluster: Cluster
    headings: float
    weight: float
    shape: float
    terms: float
    embedded: float
    distinct: float
    away: float
    text: float
    marks: int
    dated: float = 0.0

    @property
    def size(self) -> int:
        """How many URLs the group links."""
        return len(self.cluster.anchors)

    @property
    def is_aside(self) -> bool:
        """Whether the group stands in a menu, a sidebar or another part that holds no main list."""
        return bool(self.marks & ASIDE)

    @cached_property
    def base(self) -> float:
        """The score without what dates add."""
        score: float = min(self.size, 60) ** 0.75 * max(0.05, min(1.6, self.weight / 40)) * (1 + self.headings)
        score *= (
            (0.5 + 0.4 * min(1.5, self.shape))
            * (1 - 0.85 * self.terms)
            * (1 - 0.8 * self.embedded)
            * (1 - 0.6 * self.away)
        )
        score *= (1 + min(1.0, max(0.0, self.text - self.weight) / 200)) * max(0.05, self.distinct)
        for mark, factor in _REGION_WEIGHTS.items():
            if self.marks & mark:
                score *= factor
        return score

    @property
    def score(self) -> float:
        """How good a main list the group would be."""
        return self.base * (1 + self.dated)


def candidates_of(outline: Outline) -> list[Anchor]:
    """Links that can lead to an item: no file, not this page, not the front page, no further page of a list."""
    own = outline.own_keys
    verdicts: dict[int, bool] = {}
    kept = []
    for anchor in outline.anchors:
        address = anchor.address
        if id(address) not in verdicts:
            verdicts[id(address)] = not (address.is_home or address.is_file or address.key in own or address.is_paged)
        if verdicts[id(address)] and _is_candidate(anchor, outline.address):
            kept.append(anchor)
    return kept


def groups_of(outline: Outline) -> list[Group]:
    """All groups of links that might be the main list, best first."""
    clusters = clusters_of(outline, candidates_of(outline))
    groups = [_judge(outline, cluster) for cluster in clusters if _may_be_list(cluster)]
    groups.sort(key=lambda g: -g.base)
    for group in groups[:_DATED_AMONG]:
        # Dates at most double a score: what is far behind stays behind.
        if group.base > 0.3 * groups[0].base:
            group.dated = _dated_share(outline, group.cluster)
    groups.sort(key=lambda g: -g.score)
    return groups


def _may_be_list(cluster: Cluster) -> bool:
    """Whether a group is worth weighing: more than one link, or one with a headline's length or place."""
    first = cluster.anchors[0]
    return len(cluster.anchors) > 1 or first.heading is not None or weight_of(first.text) >= _LONE


def _is_candidate(anchor: Anchor, here: Address) -> bool:
    text = anchor.text
    if len(text) > _SENTENCE:
        return True
    if anchor.node.marks & _FURNITURE and weight_of(text) < _SHORT:
        return False
    if anchor.says & (NEXT | BACK) or (weight_of(text) < 30 and anchor.address.is_utility):
        return False
    return not (anchor.says & OLDER and anchor.may_page(here))


def _judge(outline: Outline, cluster: Cluster) -> Group:
    anchors = cluster.anchors
    size = len(anchors)
    texts = ["" if a.says & _EMPTY_WORDS else a.text for a in anchors]
    headings = sum(a.heading is not None for a in anchors) / size
    weight = median(weight_of(t) for t in texts)
    if weight < _WEAK and size > 1:
        # Cards whose link is a picture, an overlay or "read more": the headline stands beside it.
        texts = [beside(outline, r) or attribute_text(outline, [r.anchor]) for r in cluster.records]
        weight = 0.8 * median(weight_of(t) for t in texts)
        headings = 0.8 * sum(bool(t) for t in texts) / size
    if sum(bool(a.fragment) for a in anchors) > size / 2:
        weight *= 0.3
    marks = anchors[0].node.marks
    for anchor in anchors[1:]:
        marks &= anchor.node.marks
    return Group(
        cluster,
        headings,
        weight,
        shape=sum(min(2, a.address.shape) + 2 * a.address.is_document for a in anchors) / size,
        terms=sum(_names_a_term(a) for a in anchors) / size,
        embedded=sum(_is_embedded(outline, a) for a in anchors) / size,
        distinct=len(set(texts)) / size,
        away=sum(a.address.site != outline.address.site for a in anchors) / size,
        text=median(r.end - r.start for r in cluster.records),
        marks=marks,
    )


def _names_a_term(anchor: Anchor) -> bool:
    """Whether a link names a tag, category or archive. A year below a folder may be a story's number."""
    if "tag" in (anchor.node.element.get("rel") or ""):
        return True
    address = anchor.address
    return address.is_term and not (
        address.ends_in_year and len(address.segments) > 1 and weight_of(anchor.text) >= _SENTENCE / 2
    )


def _is_embedded(outline: Outline, anchor: Anchor) -> bool:
    """Whether a link stands within a sentence: words before it in the same block."""
    if anchor.heading is not None or not anchor.text:
        return False
    block = next((n for n in anchor.node.ancestors() if n.tag not in INLINE), anchor.node)
    before = outline.text[max(block.start, anchor.node.start - 200) : anchor.node.start]
    if weight_of("".join(c for c in before if c.isalpha())) < _WORDS_BEFORE:
        return False
    between = outline.nodes[block.order + 1 : anchor.node.order]
    return all(n.tag in INLINE or n.tag in ("br", "img") for n in between)


def _dated_share(outline: Outline, cluster: Cluster) -> float:
    records = cluster.records[:_DATED_RECORDS]
    dated = 0
    for record in records:
        words = outline.words(record.start, min(record.end, record.start + 400))
        dated += states_date(words)
    return dated / len(records)
