"""Consent to cookies: what forms that ask for it say, and how the programs that show them name their boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawler.extraction.blocks import Block

_SPEAKS = re.compile(
    r"cookie|consent|gdpr|privacy (?:policy|settings)|personali[sz]ed ads|our partners|datenschutz|einwilligung"
    r"|werbefrei|confidentialité|consentement|privacidad|privacidade|consenso|zgod[aęy]|согласие"
    r"|advertising and content",
    re.IGNORECASE,
)
_HALF = 0.5


def asks(text: Sequence[Block]) -> bool:
    """Whether more than half of a text speaks of consent."""
    spoken = sum(block.weight for block in text if _SPEAKS.search(block.text))
    return bool(text) and spoken > _HALF * sum(block.weight for block in text)
