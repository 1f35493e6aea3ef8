"""Charts as inline SVG that takes its colours from the style sheet, each with its numbers in a table behind it.

Words stand in HTML around the drawing, not in it: they keep their size on a phone, and the drawing stretches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from archive.browse.series import Points

_HEIGHT = 100
_BAR = Markup('<rect x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>')
_DOT = Markup('<circle cx="{}%" cy="50%" r="5"><title>{}</title></circle>')
_DRAWING = Markup('<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>')


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a time line: ``place`` between 0 and 1, and what it says when pointed at."""

    place: float
    label: str


def bars(title: str, points: Points, *, unit: str = "articles", axis: str = "Day") -> Markup:
    """A bar for each point, oldest first, as a figure with its table; nothing where there is no point."""
    if not points:
        return Markup("")
    most = max(value for _, value in points) or 1
    width = 10 * len(points)
    drawn = [
        _BAR.format(10 * n + 1, _y(value / most), 8, _height(value / most), f"{label}: {value:,} {unit}")
        for n, (label, value) in enumerate(points)
    ]
    total = sum(value for _, value in points)
    said = f"{title}: {total:,} {unit} from {points[0][0]} to {points[-1][0]}, at most {most:,}"
    drawing = _DRAWING.format("bars", width, _HEIGHT, said, Markup("").join(drawn))
    return _figure(title, f"{most:,}", drawing, [label for label, _ in points], _table(axis, unit, points))


def spark(label: str, shares: Sequence[float]) -> Markup:
    """A small line of shares between 0 and 1."""
    steps = max(len(shares) - 1, 1)
    line = " ".join(f"{100 * n / steps:.1f},{20 - 18 * share - 1:.1f}" for n, share in enumerate(shares))
    if len(shares) == 1:
        line += " " + line.replace("0.0,", "100.0,", 1)
    body = Markup('<polyline points="{}" fill="none" vector-effect="non-scaling-stroke"/>').format(line)
    return _DRAWING.format("spark", 100, 20, label, body)


def meter(share: float) -> Markup:
    """A bar inside a table's cell; the number stands beside it, so it is hidden from screen readers."""
    return Markup(
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="8"/></svg>'
    ).format(f"{100 * min(max(share, 0), 1):.1f}")


def lane(label: str, dots: Sequence[Dot]) -> Markup:
    """One line of a time line with its dots."""
    marks = [
        Markup('<circle cx="{}%" cy="50%" r="5"><title>{}</title></circle>').format(
            f"{2 + 96 * dot.place:.2f}", dot.label
        )
        for dot in dots
    ]
    line = Markup('<line x1="0" x2="100%" y1="50%" y2="50%"/>')
    return Markup('<svg class="lane" role="img" aria-label="{}">{}{}</svg>').format(
        f"{label}: {'; '.join(dot.label for dot in dots)}", line, Markup("").join(marks)
    )


def _figure(title: str, most: str, drawing: Markup, labels: Sequence[str], table: Markup) -> Markup:
    ends = [labels[0], *([labels[len(labels) // 2]] if len(labels) > 8 else []), *([labels[-1]] if labels[1:] else [])]
    axis = Markup("").join(Markup("<span>{}</span>").format(label) for label in ends)
    return Markup(
        '<figure class="chart"><figcaption>{}</figcaption>'
        '<div class="plot"><span class="most" aria-hidden="true">{}</span>{}</div>'
        '<div class="axis" aria-hidden="true">{}</div><details><summary>{}</summary>{}</details></figure>'
    ).format(title, most, drawing, axis, Markup('<span class="unseen">{}: </span>the numbers').format(title), table)


def _table(axis: str, unit: str, points: Points) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td class="number">{}</td></tr>').format(label, f"{value:,}")
        for label, value in reversed(points)
        if value
    )
    return Markup(
        '<div class="table-wrapper" tabindex="0" role="region" aria-label="{}"><table class="plain narrow"><thead><tr>'
        '<th scope="col">{}</th><th scope="col" class="number">{}</th></tr></thead><tbody>{}</tbody></table></div>'
    ).format(f"{unit.capitalize()} by {axis.lower()}", axis, unit.capitalize(), rows)


def _y(share: float) -> str:
    return f"{_HEIGHT - float(_height(share)):.1f}"


def _height(share: float) -> str:
    """At least a hair for what is not nothing."""
    return f"{max(_HEIGHT * share, 1.5 if share else 0):.1f}"
