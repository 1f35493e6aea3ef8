"""Links in like places: the groups from which a page's main list is chosen."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from newscrawler.discovery.dates import states_date
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Anchor, Outline
from newscrawler.discovery.regions import COMMENT, FOOT, HEAD, NAV, PAGER, SHARE, SIDE, TERMS
from newscrawler.discovery.words import weight_of

# Regions that one list does not straddle.
_APART = NAV | SIDE | FOOT | HEAD | COMMENT | PAGER | SHARE | TERMS
_MANY = 5
_LEADS = 3
_DATE_ROW = 60
_DIGITS = re.compile(r"\d")
# Names that differ between items of one list: states, and what content systems say about a single post.
_VARYING = re.compile(
    r"^(?:odd|even|first|last|active|current|alt\w*|sticky|hentry|clearfix|(?:post|category|tag|format|status|type|author|has|is|col|row|item)-.*)$"
)
# Ids made of an item's own title.
_OF_ONE_ITEM = re.compile(r"^(?:post|article|entry|item|story|news)[-_].", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Record:
    """One item of a group: the link that stands for it and the span of nodes and text around it."""

    anchor: Anchor
    node: Node
    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True, eq=False)
class Cluster:
    """Links that stand in like places of like containers, in document order, one a URL."""

    anchors: list[Anchor]
    containers: list[Node]
    records: list[Record] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        """The links' URLs in document order."""
        return [a.url for a in self.anchors]


def stable_names(node: Node) -> tuple[str, ...]:
    """Class names that all items of a list share: no numbers, no states."""
    names = (node.element.get("class") or "").lower().split()
    return tuple(n for n in names if not _DIGITS.search(n) and not _VARYING.match(n))


def clusters_of(outline: Outline, anchors: list[Anchor]) -> list[Cluster]:
    """The given links grouped by like places, each group with its records."""
    places: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        places[anchor.node.path].append(anchor)
    found = []
    for members in places.values():
        for cluster in _split(members, [_chain(a.node) for a in members], 0):
            cluster.anchors = _unique(cluster.anchors)
            cluster.records = records_of(outline, cluster.anchors)
            found.append(cluster)
    return found


def _chain(node: Node) -> list[Node]:
    return [*reversed(list(node.ancestors())), node]


def _unique(anchors: list[Anchor]) -> list[Anchor]:
    """One anchor a URL: the first that has a text."""
    best: dict[str, Anchor] = {}
    for anchor in anchors:
        held = best.get(anchor.url)
        if held is None or (not held.text and anchor.text):
            best[anchor.url] = anchor
    return sorted(best.values(), key=lambda a: a.node.order)


def _split(anchors: list[Anchor], chains: list[list[Node]], depth: int) -> list[Cluster]:
    """Groups of anchors whose branches below a common container are alike.

    Going down from the root, the container is the deepest element that all share. Where each branch below it holds
    one link, it is a list; where branches hold several, each is looked at alone and like ones are joined again.
    """
    while True:
        if len(anchors) == 1 or len({a.url for a in anchors}) == 1:
            return [Cluster(list(anchors), [chains[0][max(0, len(chains[0]) - 2)]])]
        if depth >= min(len(c) for c in chains):
            return [Cluster(list(anchors), [chains[0][-1]])]
        if any(c[depth] is not chains[0][depth] for c in chains):
            break
        depth += 1
    container = chains[0][depth - 1]
    branches: dict[int, list[int]] = defaultdict(list)
    for index, chain in enumerate(chains):
        branches[id(chain[depth])].append(index)
    crowded = [b for b in branches.values() if len({anchors[i].url for i in b}) > 1]
    if len(crowded) <= 0.25 * len(branches) and (not crowded or len(branches) >= 4):
        lone = [Cluster([anchors[i] for i in b], [container]) for b in branches.values()]
        heads = [chains[b[0]][depth] for b in branches.values()]
        return _joined(lone, [_likeness(c, h, len(lone), True) for c, h in zip(lone, heads, strict=True)])
    parts, keys = [], []
    for branch in branches.values():
        head = chains[branch[0]][depth]
        for part in _split([anchors[i] for i in branch], [chains[i] for i in branch], depth + 1):
            parts.append(part)
            keys.append(_likeness(part, head, len(branches), False))
    return _joined(parts, keys)


def _likeness(part: Cluster, head: Node, branches: int, lone: bool) -> tuple[object, ...]:
    """What branches must share to belong together: region, the names around the link, and, where few, their own names.

    Many branches of one link each under one roof are items, whose names may vary; two to four are as likely columns
    of the page or parts of one item.
    """
    node = part.anchors[0].node
    if lone and branches >= _MANY:
        return (node.marks & _APART,)
    inner = tuple(stable_names(n) for n in [node, *list(node.ancestors())[:2]] if n.order > head.order)
    own: tuple[object, ...] = ()
    if branches < _MANY:
        name = head.element.get("id") or ""
        own = (stable_names(head), "" if _DIGITS.search(name) or _OF_ONE_ITEM.match(name) else name)
    return (node.marks & _APART, inner, own)


def _joined(parts: list[Cluster], keys: list[tuple[object, ...]]) -> list[Cluster]:
    """Parts with equal keys made one, unless one is a menu's column by its short texts and the other is not."""
    joined: dict[tuple[object, ...], Cluster] = {}
    for part, key in zip(parts, keys, strict=True):
        held = joined.setdefault(key, part)
        if held is not part and _are_apart(held, part):
            held = joined.setdefault((*key, "apart"), part)
        if held is not part:
            held.anchors += part.anchors
            held.containers += [c for c in part.containers if c not in held.containers]
    return list(joined.values())


def _are_apart(one: Cluster, other: Cluster) -> bool:
    """Whether the texts of two parts are of quite different length; a few links tell nothing."""
    if min(len(one.anchors), len(other.anchors)) < _MANY:
        return False
    shorter, longer = sorted(median(weight_of(a.text) for a in part.anchors) for part in (one, other))
    return 0 < shorter < 0.4 * longer


def records_of(outline: Outline, anchors: list[Anchor]) -> list[Record]:
    """Each link with the largest element that holds no other link of the group.

    Where that element is hardly more than the link, as in ``h3 p h3 p`` and ``dt dd dt dd``, the record takes in the
    siblings up to the next link, or those from the last one where the list begins with such a sibling.
    """
    if len(anchors) <= 1:
        return [_record(a, _column(a)) for a in anchors]
    nodes = [_widest(a, p, n) for a, p, n in _neighbours(anchors)]
    records = [_record(a, n) for a, n in zip(anchors, nodes, strict=True)]
    if len({id(n.parent) for n in nodes}) <= len(nodes) / 2 and _is_bare(records):
        _take_gaps(outline, records)
    else:
        _take_dates_above(outline, records)
    return records


def _record(anchor: Anchor, node: Node) -> Record:
    return Record(anchor, node, node.start, node.end, node.order, node.last)


def _is_bare(records: list[Record]) -> bool:
    """Whether most records hold no more than their link."""
    bare = sum(r.end - r.start <= 1.3 * (r.anchor.node.end - r.anchor.node.start) + 12 for r in records)
    return bare > 0.6 * len(records)


def _take_gaps(outline: Outline, records: list[Record]) -> None:
    """Extend each record over the siblings between it and the next one, or the one before."""
    before = _sibling_before(outline, records[0].node)
    second = _sibling_before(outline, records[1].node)
    leads = before is not None and second is not None and second is not records[0].node and before.tag == second.tag
    after = _sibling_after(outline, records[-1].node)
    first = _sibling_after(outline, records[0].node)
    trails = after is not None and first is not None and first is not records[1].node and after.tag == first.tag
    if leads and not trails:
        for index in range(len(records) - 1, -1, -1):
            record = records[index]
            edge = records[index - 1].node if index else None
            if edge is not None and edge.parent is record.node.parent:
                record.start, record.first = edge.end, edge.last + 1
            elif before is not None and before.parent is record.node.parent:
                record.start, record.first = before.start, before.order
        return
    for record, following in zip(records, [*records[1:], None], strict=True):
        if following is not None and following.node.parent is record.node.parent:
            record.end, record.last = following.node.start, following.node.order - 1
        elif following is None and after is not None and trails:
            record.end, record.last = after.end, after.last


def _take_dates_above(outline: Outline, records: list[Record]) -> None:
    """Extend each record over the element before it where those hold the dates, as in rows of a table in turn."""
    above = [_sibling_before(outline, r.node) for r in records]
    own = {id(r.node) for r in records}
    for record, node in list(zip(records, above, strict=True))[:_LEADS]:
        if (
            node is None
            or id(node) in own
            or not node.end - node.start < _DATE_ROW
            or not states_date(outline.text_of(node))
        ):
            return
        if states_date(outline.words(record.start, record.end)):
            return
    for record, node in zip(records, above, strict=True):
        if node is not None and id(node) not in own:
            record.start, record.first = node.start, node.order


def _sibling_before(outline: Outline, node: Node) -> Node | None:
    index = node.order - 1
    while index > 0 and (other := outline.nodes[index]) is not node.parent:
        if other.parent is node.parent:
            return other
        index = other.parent.order if other.parent is not None else 0
    return None


def _sibling_after(outline: Outline, node: Node) -> Node | None:
    index = node.last + 1
    if index < len(outline.nodes) and outline.nodes[index].parent is node.parent:
        return outline.nodes[index]
    return None


def _column(anchor: Anchor) -> Node:
    """The part of the page a lone link may stand for: all up to the main column or to menus and sidebars."""
    node = anchor.node
    for above in anchor.node.ancestors():
        if above.tag in ("body", "html", "main") or above.marks & _APART != node.marks & _APART:
            break
        node = above
    return node


def _neighbours(anchors: list[Anchor]) -> list[tuple[Anchor, Anchor | None, Anchor | None]]:
    return [
        (a, anchors[i - 1] if i else None, anchors[i + 1] if i + 1 < len(anchors) else None)
        for i, a in enumerate(anchors)
    ]


def _widest(anchor: Anchor, before: Anchor | None, after: Anchor | None) -> Node:
    node = anchor.node
    for above in node.ancestors():
        if above.tag in ("body", "html"):
            break
        if (before is not None and above.holds(before.node)) or (after is not None and above.holds(after.node)):
            break
        node = above
    return node
