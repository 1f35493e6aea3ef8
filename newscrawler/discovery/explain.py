"""Why a page's main list is what it is: the groups of links that were weighed, with what spoke for and against each."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.discovery import regions
from newscrawler.discovery.choice import Group, groups_of
from newscrawler.discovery.kind import best_list, judge
from newscrawler.discovery.outline import outline_of
from newscrawler.page import Page

_NAMES = {
    regions.NAV: "in a menu", regions.SIDE: "in a sidebar", regions.FOOT: "in the footer",
    regions.HEAD: "in the page's header", regions.RELATED: "in a box of related links", regions.SLIDE: "in a slider",
    regions.COMMENT: "in comments", regions.TERMS: "in a list of tags", regions.SHARE: "in a share bar",
    regions.PAGER: "in a pager", regions.CONSENT: "in a consent banner",
}  # fmt: skip
_EXAMPLES = 3
_FEW_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Considered:
    """A group of links in like places: ``links`` how many, ``titles`` the first few texts, ``score`` its worth as a
    main list, ``is_main`` whether it was taken, ``facts`` what told for or against it, in words."""

    links: int
    titles: tuple[str, ...]
    score: float
    is_main: bool
    facts: tuple[str, ...]


def explain(page: Page, most: int = 6) -> tuple[Considered, ...]:
    """The weightiest groups of a page, best first."""
    outline = outline_of(page)
    groups = groups_of(outline)
    main = best_list(outline, groups) if judge(outline, groups).kind == "listing" else None
    return tuple(
        Considered(
            group.size,
            tuple(a.text for a in group.cluster.anchors[:_EXAMPLES]),
            round(group.score, 2),
            group is main,
            tuple(_facts(group)),
        )
        for group in groups[:most]
    )


def _facts(group: Group) -> list[str]:
    facts = [words for mark, words in _NAMES.items() if group.marks & mark]
    shares = [
        (group.headings, "in headings"), (group.dated, "with dates"), (group.terms, "name tags, authors or months"),
        (group.embedded, "within sentences"), (group.away, "lead off the site"),
    ]  # fmt: skip
    facts += [f"{share:.0%} {words}" for share, words in shares if share >= 0.05]
    if group.distinct < 0.8:
        facts.append(f"only {group.distinct:.0%} different texts")
    if group.weight < _FEW_LETTERS:
        facts.append("short texts")
    return facts
