"""Datelines: the agency in the first words of a report, ``BERLIN (Reuters) -`` or ``新华社北京2月29日电``."""

from __future__ import annotations

import re

from newscrawler.extraction import agencies

_DASH = r"[-–—―]"
_BRACKET = re.compile(
    rf"^(?P<place>[^()\[\]]{{0,60}}?)\s*[(\[](?P<names>[^()\[\]]{{2,40}})[)\]]\s*(?P<end>\.?\s*{_DASH}{{1,2}}|[.:,]|$|(?=\S))"
)
# A place in capitals, perhaps with the region and a day: "LOS ANGELES, Calif.", "ANKARA, 3 Mar".
_PLACE = re.compile(r"^(?:[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.'’/ -]+(?:,\s*[\w. ]{2,25})?)?$")
_SLASHES = re.compile(r"^(?P<place>[^/]{2,60}?)[.,]?\s*/(?P<names>[^/]{2,20})/\s*[.–—-]")
_AFTER_DASH = re.compile(
    rf"^[А-ЯЁA-ZІЇЄҐ][^.–—-]{{2,30}}[.,]?\s*(?:\d{{1,2}}\s+[\w.]{{3,10}}[.,]?\s*)?{_DASH}?\s*(?P<names>РИА Новости|Интерфакс|INTERFAX\.RU|ТАСС|Anadolu|БЕЛТА|БелТА|Укринформ)\s*[.–—-]"
)
_AGENCY_PLACE = re.compile(
    rf"^(?P<names>[A-Z]{{2,5}}|dpa|epd|dapd)(?:/[a-z]{{2,5}})?\s*[/,]?\s*[A-ZÀ-Þ][\w ]{{2,25}}\s*(?:{_DASH}\s|\.\s)"
)
_PLACE_AGENCY = re.compile(
    rf"^[A-ZÀ-Þ][\w./ -]{{2,30}}?(?:\s+|\s*[/,]\s*|\s*{_DASH}\s*)(?P<names>[A-Z]{{2,5}}|dpa|epd|dapd|afp|rtr|ap|kna|sid)(?:/[a-z]{{2,5}})?\s*(?:\||{_DASH})(?:\s|$)"
)
# "AGI - Roma, 3 mag. - ..."
_FIRST = re.compile(rf"^(?P<names>[A-Z]{{2,6}})\s+{_DASH}\s+(?=[A-ZÀ-Þ])")
_KOREAN = re.compile(r"^\W?[^()]{0,20}[(\[]\s*[가-힣·]{1,15}=\s*(?P<names>[가-힣\w]{2,12})\s*[)\]]")
# "【5月9日 AFP】", "【ベルリン共同】", "[東京 9日 ロイター]"
_JAPANESE = re.compile(r"^[【\[［](?P<names>[^】\]］]{2,30})[】\]］]")
_IN_JAPANESE = re.compile(r"[\s　=＝・]+|\d+(?:日|月)")
_ENDS_JAPANESE = ("共同", "時事", "ロイター", "新華社", "聯合ニュース")
_DAY = re.compile(r"^[^\W\d]{0,9}\.?\s?\d{1,2}(?:\.|st|nd|rd|th)?(?:\s?[^\W\d]{3,9}\.?)?(?:,?\s\d{4})?$")
_OUTLET = r"[\u4e00-\u9fffA-Za-z-]{1,10}?(?:通讯社|社|网|報|报|日报|晚报|新闻|电视台|卫视|台|快讯|客户端|新媒体)"
_CHINESE = re.compile(
    rf"^[\s　]*(?:[【\[（(](?!记者|作者)[^】\]）)]{{0,20}}[】\]）)])?(?P<names>{_OUTLET})"
    r"(?:[\u4e00-\u9fff、]{0,14}(?:\d{1,2}月)?\d{1,2}日(?:综合)?[电讯]|(?:[-—][\u4e00-\u9fff]{2,8})?(?:快?讯|消息)(?=[\s　，,（(:：【]|\d))"
)
_CHINESE_AFTER = re.compile(
    rf"^[\s　]*(?:综合|[【\[]?)?据(?P<names>{_OUTLET})(?:[\u4e00-\u9fff]{{0,4}}(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:消息|报道|电|讯)"
)
# "LONDON, Reuters —", "دبي - رويترز:"
_BETWEEN = re.compile(
    rf"^[^\W\d][\w .'’]{{1,30}}?\s*(?:,|{_DASH})\s*(?P<names>[^\W\d][\w .]{{1,20}}?)\s*(?:{_DASH}|:)(?:\s|$)"
)
_TAIWAN = re.compile(r"^[（(【]?(?P<names>[\u4e00-\u9fff]{2,6}社)(?:記者|记者)")
_PERSIAN = re.compile(rf"^(?P<names>خبرگزاری\s+\w+)\s*{_DASH}")
_GIVEN = (_SLASHES, _AFTER_DASH, _AGENCY_PLACE, _PLACE_AGENCY, _FIRST)
_TOLD = (_KOREAN, _PERSIAN)
_OWN = frozenset({"本网", "本报", "本站", "本台", "该报", "该网"})
_SMALL = frozenset({"am", "an", "der", "de", "la", "i.", "im", "di", "del"})
_READ = 110


def of_paragraph(text: str) -> str | None:
    """The credited names of a paragraph's dateline, as they stand; None where it has none.

    In brackets behind a place in capitals and before a dash any name is believed, elsewhere agencies only.
    """
    start = text[:_READ].lstrip(" \u3000•|")
    if not start.isascii():
        for pattern in _TOLD:
            match = pattern.match(start)
            if match and not match["names"].endswith("기자"):
                return match["names"]
        for pattern in (_CHINESE, _CHINESE_AFTER, _TAIWAN):
            match = pattern.match(start)
            if match and match["names"] not in _OWN and not match["names"].startswith(("本", "我")):
                return match["names"]
        if agency := _in_japanese(start):
            return agency
    match = _BRACKET.match(start)
    if match and _is_bracketed_credit(match["place"].strip(), match["names"], match["end"].strip()):
        return match["names"]
    for pattern in _GIVEN:
        match = pattern.match(start)
        if match and agencies.is_agency(match["names"].strip()):
            return match["names"]
    match = _BETWEEN.match(start)
    return match["names"] if match and agencies.in_table(match["names"].strip()) else None


def _in_japanese(start: str) -> str | None:
    """The agency in the brackets of a Japanese dateline."""
    match = _JAPANESE.match(start)
    if match is None:
        return None
    parts = [part for part in _IN_JAPANESE.split(match["names"]) if part]
    known = next((part for part in parts if agencies.in_table(part)), None)
    return known or next((end for part in parts for end in _ENDS_JAPANESE if part.endswith(end)), None)


def _is_bracketed_credit(place: str, names: str, end: str) -> bool:
    parts = [part.strip() for part in re.split(r"\s*[/,;·]\s*|\s+-\s+", names) if part.strip()]
    has_dash = end.lstrip(". ").startswith(("-", "–", "—", "―"))
    if any(agencies.in_table(part) for part in parts):
        words = place.split()
        if has_dash or not place:
            return len(words) <= 7
        return len(words) <= 4 and all(not word[0].islower() or word in _SMALL for word in words)
    return bool(place) and has_dash and len(parts) == 1 and _PLACE.match(place) is not None and not _DAY.match(parts[0])
