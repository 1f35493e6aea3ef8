"""Was a run healthy? Judged from its counts alone, so that nobody has to read a log to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Single failures are daily bread; a fifth of all pages is not.
MOST_FAILED_SHARE = 0.2
FEW = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """``health`` is ``healthy``, ``unhealthy`` or ``crashed``; ``reason`` says why it is not healthy and what to do."""

    health: str
    reason: str | None = None


def judge(counts: Mapping[str, int], failed_starts: Sequence[str], articles: int, failure: str | None) -> Verdict:
    """Judge a run.

    ``counts`` are the run's outcomes, ``failed_starts`` the reasons why no start page could be read (empty if one
    could), ``articles`` how many articles of the site the archive holds, ``failure`` why the crawl was broken off.
    """
    if failure:
        return Verdict("crashed", failure)
    if failed_starts:
        return Verdict("unhealthy", f"no start page could be read: {failed_starts[0]}. Check the address.")
    if not articles:
        return Verdict(
            "unhealthy",
            "no article was found. Is the address a news listing, home page, feed or article?",
        )
    failed = counts.get("failed", 0)
    tried = failed + sum(counts.get(name, 0) for name in ("new", "revised", "unchanged", "aliases", "listings", "gone"))
    if failed > FEW and failed > MOST_FAILED_SHARE * tried:
        return Verdict("unhealthy", f"{failed} of {tried} pages failed. See why: newsarchive gaps")
    return Verdict("healthy")
