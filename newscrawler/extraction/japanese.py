"""Bylines in Japanese texts: 「【北京＝山田太郎】」 before the first words, 「（山田太郎）」 behind the last, 「取材・文＝山田太郎」 in a line."""

from __future__ import annotations

import re

# Family names that most people bear: a name in brackets that ends a text begins with one, other words in brackets do not.
_FAMILIES = (
    "佐藤 鈴木 高橋 田中 渡辺 渡邊 渡部 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川"
    " 岡田 後藤 長谷川 石井 村上 近藤 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山"
    " 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 河野 高田 藤本 村田 武田 上野 杉山 増田 平野 菅原 久保 松井 小島 千葉 岩崎 桜井 木下 野口 松尾 野村 菊地 佐野 大塚 渡会 新井"
    " 古川 島田 浜田 杉本 大西 桑原 水野 市川 菊池 吉川 山内 西田 北村 安田 飯田 川口 川崎 熊谷 五十嵐 関口 秋山 本田 土屋 永井 中田 久保田 川上 服部 東 吉村 岩田 田口 福島 中西"
    " 辻 矢野 小松 星野 樋口 松岡 小池 平田 山中 浅野 大久保 石原 小山 荒井 大橋 望月 松下 須藤 堀 尾崎 内藤 白石 黒田 広瀬 田辺 小野寺 大谷 早川 片山 富田 成田 西川 佐伯 大島 鎌田"
    " 林 森 原 岡 関 南 堀内 荒木 川村 奥村 吉岡 足立 栗原 星 松村 篠原 西山 金井 三宅 児玉 沢田 澤田 本間 横田 竹田 上原 津田 馬場 神田 八木 岩本 大川 小田 平井 宮田 相馬 坂口 森本"
)
_FAMILY = "|".join(sorted(_FAMILIES.split(), key=len, reverse=True))
_NAME = r"[\u4e00-\u9fff々ぁ-んァ-ヶー]{2,7}(?:[ 　][\u4e00-\u9fff々ぁ-んァ-ヶー]{1,4})?"
_NAMES = rf"{_NAME}(?:[、・]{_NAME})*"
_PLACE = r"[\u4e00-\u9fff々ァ-ヶー]{1,12}[＝=]"
_LEAD = re.compile(rf"^[\s　]*[【\[〔]{_PLACE}(?P<names>{_NAMES})[】\]〕]")
_END = re.compile(
    rf"[（(【〔](?:{_PLACE})?(?P<names>(?:{_FAMILY})[ 　]?[\u4e00-\u9fff々ぁ-んァ-ヶー]{{1,3}}(?:[、・]{_NAME})*)(?:記者)?[）)】〕]\s*$"
)
_WORK = r"(?:取材|文|構成|執筆|聞き手|撮影|写真|編集)"
_LINE = re.compile(
    rf"^\W?(?:{_WORK}・)*(?:文|構成|執筆|取材|聞き手)(?:・{_WORK})*[・＝=／/：:\s]+(?P<names>{_NAMES})\W?$"
)
_KANA = re.compile(r"[\u3040-\u30ff]")
_NOT_NAMES = (
    "さん",
    "氏",
    "様",
    "君",
    "くん",
    "ちゃん",
    "先生",
    "教授",
    "監督",
    "選手",
    "議員",
    "社長",
    "新聞",
    "通信",
    "共同",
    "時事",
    "ロイター",
    "提供",
    "放送",
)
_READ, _SHORT = 40, 40


def is_japanese(text: str) -> bool:
    """Whether a text has the signs that only Japanese has."""
    return not text.isascii() and _KANA.search(text) is not None


def at_the_beginning(text: str) -> list[str]:
    """Who reports, in the brackets before a text's first words."""
    return _of(_LEAD.match(text[:_READ]))


def at_the_end(text: str) -> list[str]:
    """Who wrote, in the brackets behind a text's last words."""
    return _of(_END.search(text[-_READ:]))


def in_a_line(text: str) -> list[str]:
    """Who wrote, in a line that says so without a colon."""
    return _of(_LINE.match(text)) if len(text) <= _SHORT else []


def _of(match: re.Match[str] | None) -> list[str]:
    names = re.split("[、・]", match["names"]) if match else []
    return [name for name in names if not name.endswith(_NOT_NAMES)]
