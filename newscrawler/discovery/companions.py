"""Items of the main list that stand a little apart: sticky ones, a leading one, ones with another inner layout."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from statistics import median

from newscrawler.discovery.choice import Group, candidates_of
from newscrawler.discovery.clusters import Record, stable_names
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Anchor, Outline
from newscrawler.discovery.regions import RELATED, SLIDE, TERMS
from newscrawler.discovery.words import weight_of

_LEAST = 12
_MANY = 5
_DIGITS = re.compile(r"\d+")
# A headline of a front page weighs no less.
_BLOCK = 20


def complete_records(outline: Outline, best: Group, groups: list[Group]) -> list[Record]:
    """The main list's records in page order, with those of sister lists and of siblings that the group left out."""
    records = list(best.cluster.records)
    for group in groups:
        if group is not best and (_is_sister(best, group) or (outline.address.is_home and _is_block(best, group))):
            records += [
                r for r in group.cluster.records if not any(o.node.holds(r.anchor.node) for o in best.cluster.records)
            ]
    records += _left_out(outline, best, records) or _leading(best, groups)
    seen: set[str] = set()
    unique = []
    for record in sorted(records, key=lambda r: r.anchor.node.order):
        if record.anchor.address.key not in seen:
            seen.add(record.anchor.address.key)
            unique.append(record)
    return unique


def _is_sister(best: Group, group: Group) -> bool:
    """Whether two groups are lists of one make under one roof (``ol.sticky`` and ``ol.threads``)."""
    one, other = best.cluster.anchors[0], group.cluster.anchors[0]
    if one.node.path != other.node.path or group.is_aside != best.is_aside or group.terms > 0.5:
        return False
    if group.size >= _MANY and group.weight < 0.4 * best.weight:
        return False
    if (one.heading is None) != (other.heading is None) or stable_names(one.node) != stable_names(other.node):
        return False
    roofs = {id(c.parent) for c in best.cluster.containers}
    return any(id(c.parent) in roofs for c in group.cluster.containers)


def _is_block(best: Group, group: Group) -> bool:
    """Whether a group is another block of headlines on a front page, as sure of itself as the best."""
    if group.size < 2 or group.is_aside or group.marks & (RELATED | SLIDE | TERMS) or group.away or group.embedded:
        return False
    if group.terms > 0.2 or group.weight < _BLOCK or group.shape < 0.8 * min(1.0, best.shape):
        return False
    return group.score > 0.15 * best.score and (best.headings < 0.5 or group.headings >= 0.5)


def _leading(best: Group, groups: list[Group]) -> list[Record]:
    """The story that leads the list in another make: a lone heading right before it, its address like the others'."""
    first = best.cluster.records[0]
    column = next((n for n in first.node.ancestors() if any(c.parent is n for c in best.cluster.containers)), None)
    if best.size < 3 or best.is_aside or column is None:
        return []
    places = Counter(_place(a) for a in best.cluster.anchors)
    place, times = places.most_common(1)[0]
    if times < 0.8 * best.size:
        return []
    for group in groups:
        anchor = group.cluster.anchors[0]
        if group.size != 1 or anchor.heading is None or group.is_aside or group.marks & (RELATED | SLIDE | TERMS):
            continue
        if column.holds(anchor.node) and anchor.node.order < first.node.order and _place(anchor) == place:
            node = anchor.node
            for above in anchor.node.ancestors():
                if above.holds(first.anchor.node):
                    break
                node = above
            return [Record(anchor, node, node.start, node.end, node.order, node.last)]
    return []


def _place(anchor: Anchor) -> tuple[str, str, str]:
    """Host, folder and ending of a link's address, numbers as 0."""
    address = anchor.address
    return address.host, _DIGITS.sub("0", address.path.rpartition("/")[0]), address.suffix


def _left_out(outline: Outline, best: Group, records: list[Record]) -> list[Record]:
    """Siblings of the records, of the same kind, that hold a headline's link in another place."""
    own = best.cluster.records
    parents = {id(r.node.parent): r.node.parent for r in own if r.node.parent is not None}
    if best.size < 3 or len(parents) > 0.5 * len(own):
        return []
    taken = sorted(r.anchor.node.order for r in records)
    names = {(r.node.tag, stable_names(r.node)) for r in own}
    spare = [
        child
        for parent in parents.values()
        for child in _children(outline, parent)
        if (child.tag, stable_names(child)) in names
        and bisect_left(taken, child.order) == bisect_right(taken, child.last)
    ]
    return _with_headlines(outline, best, spare) if spare else []


def _with_headlines(outline: Outline, best: Group, spare: list[Node]) -> list[Record]:
    candidates = candidates_of(outline)
    orders = [a.node.order for a in candidates]
    least = max(_LEAST, 0.35 * median(weight_of(r.anchor.text) for r in best.cluster.records))
    found = []
    for child in spare:
        inside = candidates[bisect_left(orders, child.order) : bisect_right(orders, child.last)]
        link = _headline_link(inside, best, least)
        if link is not None:
            found.append(Record(link, child, child.start, child.end, child.order, child.last))
    return found


def _children(outline: Outline, parent: Node) -> list[Node]:
    return [n for n in outline.within(parent) if n.parent is parent]


def _headline_link(inside: list[Anchor], best: Group, least: float) -> Anchor | None:
    """The link that is most a headline among a sibling's links."""
    site = best.cluster.anchors[0].address.site
    links = [a for a in inside if a.address.site == site and not a.address.is_term and weight_of(a.text) >= least]
    return max(links, key=lambda a: (a.heading is not None, weight_of(a.text)), default=None)
