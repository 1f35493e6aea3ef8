"""Names in Chinese characters: roles and posts around them taken off, names set apart by spaces told apart."""

from __future__ import annotations

import re

AROUND = "©()[]（）【】〔〕「」.,:：·・•-–—_~|/／＝= \u3000'’"
CODE = re.compile(r"[_\s]+[A-Z]{0,3}\d{2,}$|_[A-Z]+\d+$")
_CJK_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000]+[\u4e00-\u9fff·]{2,4})+")
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    "韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单"
    "包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶瞿戚丘古米池滕晋佟臧姬冷艾迟奚穆蓝褚娄宫尚喻闻楼荆满和简党鞠占桑"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘範譚鄒陸龍萬錢湯喬賀賴龔龐蘭顏倪嚴溫蘆魯韋畢聶叢齊莊塗時關費紀陽衛單闞"
)
_LONG_SURNAMES = frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "长孙",
        "宇文",
        "司徒",
        "夏侯",
        "端木",
        "歐陽",
        "司馬",
        "諸葛",
        "東方",
        "長孫",
    )
)
_CJK_ROLE = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}(?:(?:记者|記者)(?=.)|通讯员|通訊員|作者|撰稿人?|撰文|特派员|特派員)|文|图文|责任编辑|編輯|编辑(?!部)|编译|編譯)[\s/／:：|｜丨・]*"
    r"|\s*(?:记者|記者|摄|報道|報導|报道|报导|撰|译)$|\s*(?:선임|수습|인턴|전문|논설|객원)?\s?(?:기자|특파원|에디터|앵커)(?:\s+\S+@.*)?$"
)
# "取材・文＝", "글=", "ワシントン＝"
_BEFORE_EQUALS = re.compile(r"^[^＝=\s]{1,12}[＝=](?=\S)")
_FROM_WHERE = re.compile(r"[／/]\s*[\u4e00-\u9fff]{2,10}(?:報導|报导|特稿|專訪|专访|攝影|電)")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_POST = re.compile(
    r"^([\u4e00-\u9fff]{2,3}?)(?:中国|北京|上海|全国|国家|[\u4e00-\u9fff]{2,6}(?:大学|学院|研究院|公司)).*$"
)
_CJK_BEFORE = re.compile(r"^[\u4e00-\u9fff“”]*(?:研究员|教授|部长|主任|院长)(?=[\u4e00-\u9fff]{2,3}$)")


def of_part(part: str) -> list[str]:
    """The names in one part of a byline; a part without such characters is given back as it is."""
    if not is_wide(part):
        return [part]
    bare = _BEFORE_EQUALS.sub("", part.strip(AROUND))
    bare = CODE.sub("", _CJK_ROLE.sub("", bare).strip(AROUND))
    bare = _CJK_BEFORE.sub("", bare)
    post = _CJK_POST.match(bare)
    if post:
        return [post[1]]
    parts = bare.split()
    return parts if _CJK_NAMES.fullmatch(bare) and not is_japanese(parts) else [" ".join(parts)]


def is_wide(text: str) -> bool:
    """Whether Chinese, Japanese or Korean characters stand in a text."""
    return not text.isascii() and _WIDE.search(text) is not None


def without_place(text: str) -> str:
    """A byline without where its reporter was: ``記者陳大文／台北報導``."""
    return _FROM_WHERE.sub("", text) if "報" in text or "报" in text or "電" in text or "訪" in text else text


def is_japanese(parts: list[str]) -> bool:
    """Whether two words in Chinese characters are family name and given name of one Japanese person.

    Chinese names set apart by a space each begin with a family name.
    """
    return len(parts) == 2 and not all(part[0] in SURNAMES or part[:2] in _LONG_SURNAMES for part in parts)
