"""The names of signs: what a key of ``signs.py`` spells out to, as the weights know it.

The names are made of what they mean: ``tag:p``, ``near:share`` (a region word on the element or the two above it),
``far:nav`` (on any), ``len:4`` (a bucket of length), ``prev:len:2`` (of the block before), ``odds:5&kin:6``
(two at once).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newscrawler.extraction.regions import BITS
from newscrawler.extraction.signs import Key

_NAMED = tuple(BITS.items())
_FACTS = (
    "outside", "itemprop", "table", "figure", "quote", "strong", "date", "stops", "odd", "at", "upper", "centred",
    "comma", "digits", "again", "slanted", "link-first",
    "link-last",
)  # fmt: skip


def signs_of(key: Key) -> list[str]:
    """The names of the signs that a key stands for."""
    group, *values = key
    return list(_SPELLED[group](*values)) if group in _SPELLED else [f"{group}:{values[0]}" if values else group]


def _shape(tag: str, length: int, density: int, end: str) -> list[str]:
    return [f"tag:{tag}", f"len:{length}", f"link:{density}", f"end:{end}"]


def _own_shape(tag: str, length: int, density: int, end: str) -> list[str]:
    tag_sign, length_sign, link_sign, end_sign = signs = _shape(tag, length, density, end)
    return [
        *signs, f"{tag_sign}&{length_sign}", f"{tag_sign}&{link_sign}", f"{length_sign}&{link_sign}",
        f"{length_sign}&{end_sign}",
    ]  # fmt: skip


def _neighbour(name: str) -> Callable[..., list[str]]:
    return lambda *shape: [f"{name}:{sign}" for sign in _shape(*shape)]


def _share(share: int, tag: str, length: int) -> list[str]:
    return [f"share:{share}", f"tag:{tag}&share:{share}", f"len:{length}&share:{share}"]


def _item(around: int, above: int, inner: int, has_head: bool) -> list[str]:
    return [f"around:{around}", f"above:{above}", f"item:{inner}", *(["item-head"] if has_head else [])]


def _card(around: int, above: int, is_card: bool) -> list[str]:
    return [f"around:{around}", f"above:{above}", *(["card"] if is_card else [])]


def _regions(far: int, near: int, own: int, is_long: bool, tag: str) -> Iterator[str]:
    for name, bit in _NAMED:
        if far & bit:
            yield f"far:{name}"
            if near & bit:
                yield f"near:{name}"
                yield f"near:{name}&{'long' if is_long else 'short'}&{tag}"
                if own & bit:
                    yield f"own:{name}"


def _facts(*facts: bool) -> list[str]:
    return [name for name, is_so in zip(_FACTS, facts, strict=True) if is_so]


def _picture(before: bool, after: bool, length: int, end: str) -> list[str]:
    where = f"picture:{'b' if before else ''}{'a' if after else ''}"
    return [where, f"{where}&len:{length}", f"{where}&end:{end}"] if before or after else []


def _told(told: tuple[bool, bool, bool, bool, bool | None], tag: str, length: int) -> Iterator[str]:
    *facts, is_stated = told
    for name, is_so in zip(("described", "alt", "named", "site"), facts, strict=True):
        if is_so:
            yield from (f"told:{name}", f"told:{name}&tag:{tag}", f"told:{name}&len:{length}")
    if is_stated is not None:
        yield from (f"told:{is_stated}", f"told:{is_stated}&len:{length}")


def _spoken(says: str = "", length: int = 0, tag: str = "", is_pictured: bool = False) -> list[str]:
    signs = [f"says:{says}&len:{length}", f"says:{says}&tag:{tag}", *([f"says:{says}&picture"] if is_pictured else [])]
    return signs if says else []


def _row(row: tuple[int, int, int, bool] | None, tag: str, length: int, density: int) -> Iterator[str]:
    if row is None:
        yield "row:no"
        return
    count, size, links, has_head = row
    head = "head" if has_head else "plain"
    yield from (
        f"row:{count}",
        f"row:{head}",
        f"row:{head}&size:{size}",
        f"row:{head}&links:{links}",
        f"row:{head}&{count}",
    )
    yield from (
        f"row:{head}&tag:{tag}",
        f"row:{head}&len:{length}",
        f"row:{head}&link:{density}",
        f"row:size:{size}&links:{links}",
    )


def _odds(own: int, kin: int) -> list[str]:
    return [f"odds:{own}", f"kin:{kin}", f"kin:{kin}&odds:{own}"]


def _alike(own: int, alike: int | str, is_main: bool) -> list[str]:
    main = "main" if is_main else "rare"
    return [f"alike:{alike}", f"alike:{alike}&odds:{own}", f"look:{main}&odds:{own}", f"look:{main}&alike:{alike}"]


def _next_to(name: str) -> Callable[..., list[str]]:
    return lambda level, own: [f"{name}:{level}", f"{name}:{level}&odds:{own}"]


def _place(inside: str, where: str, titled: str, own: int) -> list[str]:
    return [
        inside, f"{inside}&{where}", titled, f"{inside}&odds:{own}", f"{where}&odds:{own}", f"{titled}&{where}",
    ]  # fmt: skip


_SPELLED: dict[str, Callable[..., list[str] | Iterator[str]]] = {
    "shape": _own_shape, "prev": _neighbour("prev"), "next": _neighbour("next"), "share": _share, "item": _item,
    "card": _card, "regions": _regions, "facts": _facts, "says": lambda *names: [f"says:{name}" for name in names],
    "picture": _picture, "odds": _odds, "alike": _alike, "p1": _next_to("p1"), "n1": _next_to("n1"), "place": _place,
    "told": _told, "spoken": _spoken, "row": _row, "passed": _next_to("passed"),
    "deep": _next_to("deep"), "article": _next_to("article"),
}  # fmt: skip
