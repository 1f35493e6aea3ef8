"""How points in time are shown: as stated, with their zone, in an order of digits that every reader understands."""

from __future__ import annotations

import re

from markupsafe import Markup

_STATED = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$")
_TIME = Markup('<time datetime="{}">{}</time>')


def moment(stated: object) -> Markup:
    """``2026-02-01T09:30+01:00`` as a time element that reads ``2026-02-01, 09:30 UTC+01:00``."""
    found = _STATED.match(str(stated or ""))
    if not found:
        return Markup("{}").format(stated or "")
    day, time, zone = found.groups()
    if time is None:
        return _TIME.format(stated, day)
    if zone is None:
        return Markup("{}{}").format(_TIME.format(stated, f"{day}, {time}"), " (time zone not stated)")
    return _TIME.format(stated, f"{day}, {time} UTC{'' if zone == 'Z' else zone.replace('-', '−')}")


def short(stated: object) -> Markup:
    """Day and minute, for lists: ``2026-02-01 09:30``."""
    return _TIME.format(stated, str(stated)[:16].replace("T", " ")) if stated else Markup("no date")


def apart(hours: float) -> str:
    """A length of time in words: ``+20 min``, ``+3.5 h``, ``+12 days``."""
    if abs(hours) < 1:
        return f"{hours * 60:+.0f} min"
    return f"{hours:+.1f} h" if abs(hours) < 48 else f"{hours / 24:+.0f} days"
