"""Words that many sites give all their pages: kinds of news, and the parts of a paper."""

from __future__ import annotations

from collections.abc import Sequence

_NEWS = frozenset(
    (
        "news",
        "latest news",
        "breaking news",
        "breaking",
        "top news",
        "current news",
        "news update",
        "headlines",
        "update",
        "updates",
        "latest",
        "latest news articles",
        "online news",
        "newspaper",
        "nachrichten",
        "aktuell",
        "aktuelles",
        "schlagzeilen",
        "zeitung",
        "actualités",
        "actualité",
        "actu",
        "infos",
        "info",
        "journal",
        "noticias",
        "actualidad",
        "periódico",
        "últimas noticias",
        "notícias",
        "jornal",
        "notizie",
        "cronaca",
        "giornale",
        "nieuws",
        "krant",
        "nyheter",
        "nyheder",
        "uutiset",
        "wiadomości",
        "aktualności",
        "новости",
        "последние новости",
        "новини",
        "haber",
        "haberler",
        "son dakika",
        "أخبار",
        "新闻",
        "新聞",
        "资讯",
        "要闻",
        "ニュース",
        "速報",
        "뉴스",
        "기사",
        "속보",
        "tin tức",
        "berita",
    )
)
_PARTS = frozenset((
    "politics", "world", "nation", "national", "international", "business", "economy", "sport", "sports", "entertainment", "health", "science",
    "technology", "tech", "culture", "opinion", "weather", "lifestyle", "travel", "video", "videos", "photos", "elections", "weird news", "u.s.",
    "us", "uk", "politik", "wirtschaft", "kultur", "wissenschaft", "gesundheit", "panorama", "wetter", "politique", "monde", "économie", "culture",
    "société", "sciences", "santé", "política", "economía", "deportes", "sociedad", "cultura", "internacional", "mundo", "economia", "esportes",
    "politica", "esteri", "salute", "политика", "экономика", "спорт", "общество", "культура", "政治", "経済", "社会", "国際", "スポーツ", "경제",
    "정치", "사회", "국제", "문화", "사설", "칼럼", "컬럼", "스포츠", "연예", "国内", "国际", "经济", "体育", "娱乐", "财经",
))  # fmt: skip


def are_all_news(values: Sequence[str], share: float) -> bool:
    """Whether a ``share`` of some keywords only says that this is news, and of which parts a paper is made."""
    folded = [v.casefold() for v in values]
    is_news = any(v in _NEWS for v in folded)
    return is_news and sum(v in _NEWS or v in _PARTS for v in folded) >= share * len(folded)
