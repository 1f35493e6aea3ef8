"""Patterns that are looked for only where one of their words stands: a plain search for a word is many times faster."""

from __future__ import annotations

import re
from collections.abc import Sequence


class Needled:
    """A pattern every match of which holds one of ``needles``, in small letters where the pattern ignores case.

    Answers are those of the pattern itself; the tests let hypothesis write texts that match and look for the needles.
    """

    def __init__(self, pattern: re.Pattern[str], needles: Sequence[str]) -> None:
        self.pattern = pattern
        self.needles = tuple(needles)
        self._is_folded = bool(pattern.flags & re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern finds first."""
        searched = text.lower() if self._is_folded else text
        return self.pattern.search(text) if any(map(searched.__contains__, self.needles)) else None
