"""The words that label a field on news pages, in many languages: one table, turned into patterns."""

from __future__ import annotations

import re

WORDS: dict[str, tuple[str, ...]] = {
    "published": (
        "time", "date", "published", "published on", "publication date", "release date", "release time", "posted", "posted on",
        "发布时间", "发布日期", "发表时间", "发表日期", "发布于", "发表于", "时间", "日期", "發布時間", "發佈時間", "發佈日期", "時間",
        "公開日", "投稿日", "掲載日", "配信", "公開", "등록", "입력", "작성일", "게시일",
        "veröffentlicht", "veröffentlicht am", "erstellt", "erstellt am", "datum", "stand", "publié", "publié le", "mis en ligne le",
        "publicado", "publicado el", "publicado em", "fecha", "data", "pubblicato", "pubblicato il", "opublikowano", "data publikacji",
        "опубликовано", "дата", "дата публикации", "опубліковано", "gepubliceerd", "publicerad", "publisert", "julkaistu",
        "yayınlanma", "yayın tarihi", "tarih", "تاريخ النشر", "نشر", "التاريخ", "ngày đăng", "tanggal", "datum objave", "objavljeno",
        "megjelent", "publicat", "publicat la", "δημοσιεύτηκε", "פורסם",
    ),
    "modified": (
        "updated", "last updated", "update", "modified", "last modified", "edited", "更新时间", "更新日期", "更新于", "最后更新",
        "修改时间", "更新時間", "最後更新", "更新日", "最終更新", "更新", "수정", "aktualisiert", "aktualisiert am", "zuletzt aktualisiert",
        "letzte aktualisierung", "mis à jour", "mis à jour le", "modifié", "actualizado", "actualizado el", "atualizado",
        "atualizado em", "aggiornato", "aggiornato il", "zaktualizowano", "aktualizacja", "обновлено", "оновлено", "bijgewerkt",
        "uppdaterad", "oppdatert", "päivitetty", "güncelleme", "güncellendi", "آخر تحديث", "تحديث",
    ),
    "tags": (
        "tag", "tags", "keywords", "key words", "topics", "topic", "labels", "标签", "关键词", "关键字", "標籤", "關鍵字", "タグ",
        "キーワード", "태그", "키워드", "schlagworte", "schlagwörter", "stichwörter", "themen", "mots-clés", "mots clés", "étiquettes",
        "etiquetas", "palabras clave", "temas", "palavras-chave", "tagi", "słowa kluczowe", "теги", "ключевые слова", "метки",
        "etiketler", "الكلمات الدلالية", "وسوم", "trefwoorden", "etichete", "related topics", "related tags", "tagged with",
        "相关标签", "themen des artikels", "themen in diesem artikel", "thèmes", "sujets", "temas relacionados", "archivado en",
        "assuntos", "tópicos", "argomenti", "temi", "tematy", "темы", "konular", "ämnen", "emner", "onderwerpen",
    ),
    "source": (
        "source", "sources", "source of information", "news source", "来源", "信息来源", "稿件来源", "文章来源", "新闻来源", "消息来源",
        "本文来源", "稿源", "出处", "转自", "转载自", "來源", "資料來源", "文章來源", "出典", "情報源", "配信元", "출처", "quelle", "quellen",
        "fonte", "fonti", "fontes", "fuente", "fuentes", "źródło", "źródła", "zdroj", "источник", "источники", "джерело", "المصدر",
        "المصادر", "kaynak", "bron", "källa", "kilde", "lähde", "forrás", "sursa", "sursă", "πηγή", "nguồn", "sumber", "izvor", "vir",
        "מקור", "منبع", "स्रोत",
    ),
    "author": (
        "by", "author", "authors", "written by", "reporter", "text", "作者", "记者", "文", "撰文", "撰稿", "記者", "文責", "筆者", "執筆",
        "기자", "글", "von", "autor", "autorin", "text von", "par", "auteur", "por", "autora", "di", "autore", "autor artykułu",
        "автор", "yazar", "door", "av", "szerző", "de", "tekst", "kirjoittaja", "الكاتب",
    ),
    "editor": (
        "editor", "edited by", "责任编辑", "编辑", "责编", "责任编辑:", "網路編輯", "編輯", "責任編輯", "編集", "redaktion", "redakteur",
        "redaktor", "редактор", "editado por", "redazione",
    ),
}  # fmt: skip
_COLON = r"\s*[:：]\s*"


def _pattern(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


ANY = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"(?P<{field}>{_pattern(words)})" for field, words in WORDS.items()) + ")" + _COLON,
    re.IGNORECASE,
)
LEADING = {
    field: re.compile(rf"^\W*(?:{_pattern(words)})(?:{_COLON}|\s+(?=\S))", re.IGNORECASE)
    for field, words in WORDS.items()
}
CLOSED = {field: re.compile(rf"^\W*(?:{_pattern(words)}){_COLON}", re.IGNORECASE) for field, words in WORDS.items()}


def labelled(line: str) -> list[tuple[str, str]]:
    """The labelled parts of a line as (field, text up to the next label), in order."""
    found = list(ANY.finditer(line))
    if not found:
        return []
    ends = [match.start() for match in found[1:]] + [len(line)]
    return [
        (str(match.lastgroup), line[match.end() : end].strip(" \t|·•/—–-;；,，"))
        for match, end in zip(found, ends, strict=True)
        if line[match.end() : end].strip()
    ]


def is_label(field: str, text: str) -> bool:
    """Whether a text is a label of the field and nothing else."""
    return CLOSED[field].fullmatch(text.rstrip(" :：") + ":") is not None


def without(field: str, text: str) -> str:
    """The text without a leading label of the field."""
    return CLOSED[field].sub("", text, count=1).strip()
