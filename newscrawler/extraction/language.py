"""The language of an article, as a two-letter code (ISO 639-1)."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.structured import Structured, strings

_CODE = re.compile(r"^([a-z]{2}|fil|tgl|ckb)(?:[-_][\w-]+)?$", re.IGNORECASE)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.08),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.2),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.2),
    ("ru", re.compile("[\u0400-\u04ff]"), 0.4),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.4),
    ("el", re.compile("[\u0370-\u03ff]"), 0.4),
    ("he", re.compile("[\u0590-\u05ff]"), 0.4),
    ("hi", re.compile("[\u0900-\u097f]"), 0.4),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.4),
    ("bn", re.compile("[\u0980-\u09ff]"), 0.4),
    ("gu", re.compile("[\u0a80-\u0aff]"), 0.4),
    ("pa", re.compile("[\u0a00-\u0a7f]"), 0.4),
    ("ta", re.compile("[\u0b80-\u0bff]"), 0.4),
    ("te", re.compile("[\u0c00-\u0c7f]"), 0.4),
    ("kn", re.compile("[\u0c80-\u0cff]"), 0.4),
    ("ml", re.compile("[\u0d00-\u0d7f]"), 0.4),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.4),
    ("hy", re.compile("[\u0530-\u058f]"), 0.4),
    ("si", re.compile("[\u0d80-\u0dff]"), 0.4),
    ("lo", re.compile("[\u0e80-\u0eff]"), 0.4),
    ("or", re.compile("[\u0b00-\u0b7f]"), 0.4),
    ("am", re.compile("[\u1200-\u137f]"), 0.4),
    ("km", re.compile("[\u1780-\u17ff]"), 0.4),
    ("my", re.compile("[\u1000-\u109f]"), 0.4),
)
# Letters that a language of a shared script has and the others of it lack; the first that are found tell it.
_LETTERS = {
    "ru": (
        ("tg", "ӯҷӣ"), ("kk", "әұ"), ("uz", "қғҳ"), ("mk", "ѓќѕ"), ("sr", "јљњћђ"), ("be", "ў"), ("uk", "їєґі"), ("ky", "ң"),
        ("mn", "өү"),
    ),
    "ar": (("ku", "ۆێەڵڕ"), ("ps", "ښځڅټډړږۍې"), ("ur", "ٹڈڑںے"), ("fa", "پچژگی")),
    "bn": (("as", "ৰৱ"),),
    "hi": (("mr", ("ळ", "आहे", "आणि", "च्या")), ("ne", ("छन्", "थियो", "भएको", "गरेको", "हुने", " छ"))),
}  # fmt: skip
_RUSSIAN = "ыэё"
_BULGARIAN = "ъ"
_BEYOND_LATIN = re.compile("[\u0370-\ud7af]")
_LEAST_SHARE = min(share for _, _, share in _SCRIPTS)
_WORDS = {
    "en": "the of and to in that is was for with on are this have from", "de": "der die und das ist nicht mit den ein eine auf sich auch dem von",
    "fr": "le la les des et est une dans que pour qui sur pas plus avec de en du au", "es": "el la los las que una por con para del como más pero ha de en y se su al",
    "it": "il di che la per una con del sono non della anche gli alla e in un", "pt": "o que de não uma os para com do da em mais como foi",
    "nl": "de het een van en dat niet zijn voor met op ook aan er", "pl": "w na z do nie się jest że to przez od jak po oraz",
    "sv": "och att det som är en på för av med till inte den har", "da": "og at det er en til på af for med den ikke har der",
    "no": "og det er som på en til av for med ikke har at den", "tr": "ve bir bu için ile olarak da de daha çok olan gibi sonra",
    "cs": "se na je že to do ve pro ale jako jsou který které byl bylo jeho podle po", "ro": "și de în la cu a pe nu că este din pentru mai", "fi": "ja on ei että se oli hän mutta kun niin myös ovat",
    "hr": "je u na se da za su od koji što nije kako će bi bio kao ali također", "sk": "sa na je že to do vo pre ale ako sú ktorý ktoré bol bolo jeho podľa po",
    "sl": "je in na se da za so ne bi ki tudi pri po bo kot še bil ali", "is": "og að er en það við sem hann til á um ekki fyrir með var hafa eru",
    "et": "ja on ei et see oli ka kui mis ta oma aga kes siis pole ning", "lv": "un ir ka ar par no uz tika arī bija kas nav lai pēc tas var", "lt": "ir kad yra su bet tai jis už iki buvo taip kaip nuo dėl per yra",
    "ca": "el la els les que una per amb del és no són com més però ha dels de en i al",
    "bs": "je u na se da za su od koji što nije kako će bi bio kao ali također",
    "sr": "je u na se da za su od koji što nije kako će bi bio kao ali gde posle takođe",
    "ms": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga bahawa kerana boleh beliau daripada",
    "az": "və bir bu üçün ilə da də olan daha sonra kimi ki edib olub", "uz": "va bu bilan uchun ham esa deb ushbu haqida tomonidan edi",
    "sq": "të dhe në për një që me nga është se si ka por nuk", "sw": "ya wa na kwa ni katika za la cha kuwa hii yake kwamba",
    "tl": "ng sa ang mga na at ay ito nang siya hindi kung", "af": "die van en het dat nie vir met op is aan deur sal wat toe",
    "eu": "eta da ez du bat dira zen ere baina den dute egin hau izan", "gl": "o que de non unha os para do da en máis como foi coa polo",
    "ga": "an na agus ar go bhí sé le ag don ach tá", "cy": "yn yr ei mae wedi gan oedd ond bod fod hyn sydd ddim",
    "mt": "il li ta għal biex dan minn fil kien jew hija",
    "hu": "a az és hogy nem is egy meg volt csak már még el", "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga bahwa karena bisa saat ia", "vi": "và của là có không cho được người trong một với các",
}  # fmt: skip
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES.setdefault(_word, []).append(_language)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2000  # characters
_KNOWN = (
    frozenset(_WORDS)
    | {code for code, _, _ in _SCRIPTS}
    | {code for own in _LETTERS.values() for code, _ in own}
    | {"bg"}
)
_OF_SCRIPT = {
    "he": frozenset({"yi"}),
    "hi": frozenset({"mr", "ne", "sa"}),
    "bn": frozenset({"as"}),
}  # told apart by few letters
_SAME = {
    "fil": "tl",
    "tgl": "tl",
    "ckb": "ku",
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
}  # other codes of one language
_OWN_LETTERS = 0.008  # of a text's letters
_NEARLY = 0.6


def _of_letters(language: str, sample: str, letters: int) -> str:
    """The language among those of one script, by its own letters."""
    for other, own in _LETTERS.get(language, ()):
        if sum(map(sample.count, own)) >= _OWN_LETTERS * letters:
            return other
    few = _OWN_LETTERS * letters / 4
    if language == "ru" and _BULGARIAN in sample and sum(map(sample.count, _RUSSIAN)) < few:
        return "bg"
    return language


def detect(text: str, stated: str | None = None) -> str | None:
    """The language of a text by its script, then by its commonest words; None for too little text.

    Of languages with nearly as many of their words the ``stated`` one is believed, and so is one that is not known here:
    templates state the common ones.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if letters < 20:
        return None
    if not sample.isascii() and len(_BEYOND_LATIN.findall(sample)) >= _LEAST_SHARE * letters:
        for language, pattern, share in _SCRIPTS:
            if len(pattern.findall(sample)) >= share * letters:
                found = _of_letters(language, sample, letters)
                return stated if found == language and stated in _OF_SCRIPT.get(language, ()) else found
    counts: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in _LANGUAGES.get(word, ()):
            counts[language] += times
    best, count = next(iter(counts.most_common(1)), (None, 0))
    if stated is not None and stated not in _KNOWN:
        return None
    if stated is not None and stated in counts and counts[stated] >= _NEARLY * count:
        best, count = stated, counts[stated]
    return best if count >= 3 and count >= 0.04 * len(words) else None


def find(root: HtmlElement, found: Structured, text: str) -> Verdict[str]:
    """What the text shows first, since templates often state another language; then what is stated."""
    stated = [("html", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "", 0.6)]
    stated += [("jsonld:inLanguage", t, 0.6) for t in strings(found.article.get("inLanguage"))]
    stated += [(f"meta:{n}", t, 0.5) for n, t in found.metas("og:locale", "content-language", "language")]
    told = [
        Candidate(_SAME.get(m[1].lower(), m[1].lower()), raw, origin, trust)
        for origin, raw, trust in stated
        if (m := _CODE.match(raw))
    ]
    shown = detect(text, told[0].value if told else None)
    witnesses = [*([Candidate(shown, shown, "text", 0.9)] if shown else []), *told]
    return Verdict(witnesses[0], tuple(witnesses[1:])) if witnesses else Verdict()
