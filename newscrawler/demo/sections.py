"""The demo site's four sections: where they stand, how they are laid out, how their lists go on."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.demo.articles import DemoArticle

PAGE_SIZE = 6


@dataclass(frozen=True, slots=True)
class Section:
    """``layout`` is ``model``, ``blog`` or ``portal``; ``paging`` is ``query``, ``path`` or ``index``."""

    key: str
    name: str
    lang: str
    path: str
    layout: str
    paging: str
    trail: str

    def page_path(self, number: int) -> str:
        """The address of a page of the section's list; page 1 is the section's own."""
        if number == 1:
            return self.path
        if self.paging == "query":
            return f"{self.path}?page={number}"
        return f"{self.path}page/{number}/" if self.paging == "path" else f"{self.path}index_{number}.html"

    def article_path(self, article: DemoArticle) -> str:
        """The address of an article."""
        slug = article.id.partition("-")[2]
        if self.layout == "model":
            return f"{self.path}show-{article.number}.html"
        if self.layout == "blog":
            return f"{self.path}{article.published:%Y/%m}/{slug}/"
        return f"{self.path}{article.published:%Y%m}/t{article.published:%Y%m%d}_{article.number:03d}.html"


SECTIONS = (
    Section("news", "News", "en", "/news/", "model", "query", "Home > News > News"),
    Section("city", "City", "en", "/city/", "blog", "path", "Home > City"),
    Section("economy", "经济", "zh", "/jingji/", "portal", "index", "首页 > 经济"),
    Section("culture", "文化", "zh", "/wenhua/", "portal", "index", "首页 > 文化"),
)
BY_KEY = {section.key: section for section in SECTIONS}
