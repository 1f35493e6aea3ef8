"""The operator's last line of a run."""

from __future__ import annotations

from collections.abc import Mapping

from newscrawler.health import Verdict

_WORDS = {
    "new": "new",
    "revised": "revised",
    "unchanged": "unchanged",
    "aliases": "already known under another address",
    "failed": "failed",
    "gone": "gone",
    "skipped": "skipped",
}


def summary_line(site: str, counts: Mapping[str, int], seconds: float, verdict: Verdict | None) -> str:
    """What a run did and how it ended, in one line: ``example.org: 12 new, 3 unchanged in 4.1 s. Healthy.``"""
    told = [f"{counts[name]} {word}" for name, word in _WORDS.items() if counts.get(name)]
    done = ", ".join(told) or "nothing new"
    if verdict is None:
        return f"{site}: {done} in {seconds:.1f} s. Crashed before the run was closed."
    end = verdict.health.capitalize() + (f": {verdict.reason}" if verdict.reason else ".")
    return f"{site}: {done} in {seconds:.1f} s. {end}"
