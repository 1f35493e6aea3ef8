"""Bylines inside Chinese and Korean texts: the reporter in brackets, a line with the writers' names, the last brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawler.extraction import cjknames, japanese
from newscrawler.extraction.blocks import Block

_NAME = r"[\u4e00-\u9fff·]{2,4}"
_NAMES = rf"{_NAME}(?:[\s\u3000、,，&和]+{_NAME})*"
_ROLE = r"(?:记者|記者|通讯员|通訊員|作者|执笔|撰文|撰稿|文字?(?=[\s/／:：|]))"
_IN_BRACKETS = re.compile(
    rf"[（(【\[〔［][^（()）【】\[\]]{{0,14}}?(?:记者|記者|通讯员|作者|文(?=[\s/／:：]))[\s/／:：]*(?P<names>{_NAMES}(?:[\s\u3000]*{_ROLE}[\s:：]*{_NAMES})*)(?:[）)】\]〕］]|\s(?!\s*(?:翻?摄|供图|图)))"
)
_LINE = re.compile(
    rf"^[\W]*(?:[\u4e00-\u9fff《》“”·]{{0,12}}?{_ROLE})[\s/／:：|]*(?P<names>{_NAMES}(?:[\s\u3000]*{_ROLE}[\s:：]*{_NAMES})*)"
    r"(?=\W*$|\s*(?:编辑|摄影|图|责编|发自|报道|供稿))"
)
# "（中央社記者陳大文台北3日電）", "記者陳大文／台北報導"
_FROM_WHERE = re.compile(
    rf"(?:記者|记者)\s?(?P<names>[{''.join(sorted(cjknames.SURNAMES))}][\u4e00-\u9fff]{{1,2}}(?:、[\u4e00-\u9fff]{{2,3}})*)(?=[\u4e00-\u9fff]{{2,3}}\d{{1,2}}日[電电]|[／/][\u4e00-\u9fff]{{2,6}}(?:報導|报导|電))"
)
_ROLES = re.compile(rf"[\s\u3000]*(?:[\u4e00-\u9fff]{{0,4}}{_ROLE})[\s:：]*")
_KOREAN = re.compile(
    r"(?:^|[=\s(\[】\])])(?P<names>[가-힣]{2,4}(?:[·ㆍ,]\s?[가-힣]{2,4})*)\s*(?:선임|수습|인턴|전문|논설|객원)?(?:기자|특파원)(?:\s|$|[=)\]])"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_LAST = re.compile(
    rf"[（(](?P<names>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[\s\u3000、]+[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})*)[)）]\s*$"
)
_OTHER_WORK = frozenset(
    [
        "编辑",
        "责任",
        "摄影",
        "摄",
        "供图",
        "责编",
        "校对",
        "视频",
        "图片",
        "报道",
        "综合",
        "翻译",
        "审核",
        "来源",
        "实习",
        "实习生",
        "制图",
        "制作",
        "图文",
        "发自",
        "亦有贡献",
        "整合",
        "整理",
        "供稿",
        "编译",
        "撰写",
    ]
)
_OPENING, _ENDING, _SHORT, _READ = 3, 3, 60, 90


def names_in(article: list[Block], before: Sequence[Block] = (), behind: Sequence[Block] = ()) -> list[str]:
    """The names that the article's first and last paragraphs, or lines right before or behind it, give as its writers'."""
    if not article or article[0].text.isascii():
        return []
    is_japanese = japanese.is_japanese(article[0].text)
    edges = [*article[:_OPENING], *article[-_ENDING:]] if len(article) > _OPENING else article
    for block in (*before, *edges, *behind):
        start = block.text[:_READ]
        if start.isascii():
            continue
        if is_japanese and (told := _in_japanese(block, article)):
            return told
        match = (
            _FROM_WHERE.search(start)
            or _IN_BRACKETS.search(start)
            or (_LINE.match(block.text) if len(block.text) <= _SHORT else None)
        )
        match = match or _KOREAN.search(start)
        if match:
            return _split(match["names"])
    last = _LAST.search(article[-1].text[-30:])
    return _split(last["names"]) if last else []


def _in_japanese(block: Block, article: Sequence[Block]) -> list[str]:
    is_first, is_last = block is article[0], block is article[-1] or block.position > article[-1].position
    told = japanese.at_the_beginning(block.text) if is_first else []
    return told or (japanese.at_the_end(block.text) if is_last else []) or japanese.in_a_line(block.text)


def _split(names: str) -> list[str]:
    """The names before the words for other work than writing."""
    found: list[str] = []
    for name in re.split(r"[\s\u3000、,，&和·ㆍ]+", _ROLES.sub(" ", names)):
        if name in _OTHER_WORK:
            break
        if name:
            found.append(name)
    return found
