import pytest
from scrapy import Request
from scrapy.settings import Settings

from newscrawler.errors import ProfileError, UnknownSite
from newscrawler.spiderloader import ProfileSpiderLoader
from newscrawler.spiders.news import NewsSpider


@pytest.fixture
def loader_of(tmp_path):
    def make(**profiles):
        for name, text in profiles.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return ProfileSpiderLoader.from_settings(
            Settings({"NEWS_SITES": str(tmp_path), "SPIDER_MODULES": ["newscrawler.spiders"]})
        )

    return make


def test_profiles_and_coded_spiders_are_listed_side_by_side(loader_of):
    names = loader_of(example='start_urls = ["https://example.org/"]').list()
    assert {"news", "demo", "example"} <= set(names)
    assert names == sorted(names)


def test_a_profile_becomes_a_spider(loader_of):
    spider = loader_of(example='start_urls = ["https://example.org/news/"]\ndelay = 3\nconcurrency = 2').load("example")
    assert issubclass(spider, NewsSpider)
    assert spider.name == "example"
    assert spider.custom_settings == {
        "DOWNLOAD_DELAY": 3.0,
        "AUTOTHROTTLE_ENABLED": True,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
    }
    assert [link.url for link in spider().start_links] == ["https://example.org/news/"]
    assert spider().site == "example.org"


def test_a_users_profile_replaces_the_packages(loader_of):
    loader = loader_of(demo='start_urls = ["https://example.org/mine/"]')
    assert loader.load("demo")().site == "example.org"


def test_an_unknown_name_is_told_with_the_known_ones(loader_of):
    with pytest.raises(UnknownSite, match="Known: demo, news"):
        loader_of().load("nosuch")


def test_a_broken_profile_stops_its_own_site_and_the_list_but_no_other(loader_of):
    loader = loader_of(broken="langauge = 1", example='start_urls = ["https://example.org/"]')
    with pytest.raises(ProfileError, match="broken.toml"):
        loader.load("broken")
    with pytest.raises(ProfileError, match="broken.toml"):
        loader.list()
    assert loader.load("example").name == "example"
    assert loader.find_by_request(Request("https://nowhere.test/")) == []
