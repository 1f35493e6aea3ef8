"""Candidates and verdicts: what each witness on a page said of a field, and which one was believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One witness' word on a field.

    ``value`` is what it says, normalised so that agreeing witnesses compare equal; ``raw`` the page's own words;
    ``origin`` the witness (``jsonld:headline``, ``meta:og:title``, ``text:label``, ``h1``, ``url``, ``listing``, ...);
    ``confidence`` lies between 0 and 1.
    """

    value: T
    raw: str
    origin: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Verdict(Generic[T]):
    """The believed candidate of a field (None where no witness spoke) and those that lost, best first."""

    chosen: Candidate[T] | None = None
    losers: tuple[Candidate[T], ...] = ()

    @property
    def value(self) -> T | None:
        """What the believed witness says."""
        return self.chosen.value if self.chosen else None

    def as_json(self) -> dict[str, Any]:
        """The verdict as plain JSON values: origin, raw, confidence and the losing candidates."""
        chosen = self.chosen
        return {
            "origin": chosen.origin if chosen else None,
            "raw": chosen.raw if chosen else None,
            "confidence": round(chosen.confidence, 3) if chosen else 0.0,
            "losers": [{"origin": c.origin, "raw": c.raw, "confidence": round(c.confidence, 3)} for c in self.losers],
        }
