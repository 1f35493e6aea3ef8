"""Which group of links is a page's main list."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.clusters import Cluster, clusters_of
from newscrawler.discovery.dates import find_dates, partial_date, relative_date
from newscrawler.discovery.outline import Anchor, Outline
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
from newscrawler.discovery.words import is_back, is_comments, is_next, is_read_more

# How much a list counts that stands in such a part of the page.
_REGION_WEIGHTS = {
    NAV: 0.1, FOOT: 0.1, HEAD: 0.3, SIDE: 0.3, RELATED: 0.6, SLIDE: 0.4, COMMENT: 0.2, TERMS: 0.4, SHARE: 0.2, PAGER: 0.1,
    CONSENT: 0.1, MAIN: 1.3,
}  # fmt: skip
_DATED_AMONG = 8


@dataclass(slots=True, eq=False)
class Group:
    """A cluster with its score and what the score is made of."""

    cluster: Cluster
    score: float
    headings: float
    dated: float
    weight: float
    terms: float
    shape: float
    marks: int
    text: float

    @property
    def size(self) -> int:
        """How many URLs the group links."""
        return len(self.cluster.anchors)


def weight_of(text: str) -> float:
    """Length of a text where a CJK character counts as much as two and a half letters."""
    wide = sum(1 for c in text if "\u2e80" <= c <= "\uffdc")
    return len(text) + 1.5 * wide


def _leads_on(address: Address, here: Address) -> bool:
    """Whether a URL can be an item's: no file, not this page, not the front page, no further page of a list."""
    return not (address.is_home or address.is_file or address.key == here.key or address.is_paged)


def _is_candidate(anchor: Anchor) -> bool:
    if anchor.address.is_utility and len(anchor.text) < 30:
        return False
    return len(anchor.text) > 40 or not (is_next(anchor.text) or is_back(anchor.text))


def groups_of(outline: Outline) -> list[Group]:
    """All groups of links that might be the main list, best first."""
    here = outline.address
    verdicts: dict[int, bool] = {}
    kept = []
    for anchor in outline.anchors:
        address = anchor.address
        if id(address) not in verdicts:
            verdicts[id(address)] = _leads_on(address, here)
        if verdicts[id(address)] and _is_candidate(anchor):
            kept.append(anchor)
    groups = [_judge(outline, cluster, here.site) for cluster in clusters_of(outline, kept)]
    groups.sort(key=lambda g: -g.score)
    for group in groups[:_DATED_AMONG]:
        group.dated = _dated_share(outline, group.cluster)
        group.score *= 1 + group.dated
    groups.sort(key=lambda g: -g.score)
    return groups


def _judge(outline: Outline, cluster: Cluster, site: str) -> Group:
    anchors = cluster.anchors
    size = len(anchors)
    texts = [a.text for a in anchors]
    weight = median(weight_of(t) if not (is_read_more(t) or is_comments(t)) else 0 for t in texts)
    headings = sum(a.heading is not None for a in anchors) / size
    shape = sum(min(2, a.address.shape) + 2 * a.address.is_document for a in anchors) / size
    terms = sum(a.address.is_term or "tag" in (a.node.element.get("rel") or "") for a in anchors) / size
    marks = _common_marks(cluster)
    text = median(r.end - r.start for r in cluster.records) if cluster.records else 0.0
    score = min(size, 60) ** 0.75 * max(0.05, min(1.6, weight / 40)) * (1 + headings) * (0.5 + 0.4 * min(1.5, shape)) * (1 - 0.85 * terms)
    score *= 1 + min(1.0, max(0.0, text - weight) / 200)
    score *= max(0.05, len(set(texts)) / size)
    for mark, factor in _REGION_WEIGHTS.items():
        if marks & mark:
            score *= factor
    away = sum(a.address.site != site for a in anchors) / size
    score *= 1 - 0.6 * away
    if sum(bool(a.fragment) for a in anchors) > size / 2:
        score *= 0.3
    return Group(cluster, score, headings, 0.0, weight, terms, shape, marks, text)


def _common_marks(cluster: Cluster) -> int:
    marks = cluster.anchors[0].node.marks
    for anchor in cluster.anchors[1:]:
        marks &= anchor.node.marks
    return marks


def _dated_share(outline: Outline, cluster: Cluster) -> float:
    records = cluster.records[:20]
    dated = 0
    for record in records:
        words = outline.words(record.start, min(record.end, record.start + 600))
        dated += bool(find_dates(words) or relative_date(words, None) or partial_date(words))
    return dated / len(records)
