from datetime import date

import pytest

from newscrawler.errors import ProfileError
from newscrawler.profile import SiteProfile, read_profile

WHOLE = """
title = "The Example"
start_urls = ["https://example.org/news/"]
hosts = ["news.example.org"]
language = "en"
timezone = "Europe/London"
date_order = "DMY"
link = "h2 a"
next = "a.next"
include = ["/news/"]
exclude = ["/video/"]
delay = 2
concurrency = 1

[[layout]]
until = 2020-12-31
title = "h2.headline"
remove = [".ad"]

[[layout]]
title = "h1"
"""


def profile_of(folder, text, name="example.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_profile(path)


def test_every_key_is_read(tmp_path):
    profile = profile_of(tmp_path, WHOLE)
    assert profile.name == "example"
    assert profile.start_urls == ("https://example.org/news/",)
    assert profile.delay == 2.0
    assert profile.rules.link == "h2 a"
    assert profile.rules.next == "a.next"
    assert profile.rules.include == ("/news/",)
    assert (profile.language, profile.timezone, profile.date_order) == ("en", "Europe/London", "DMY")


def test_every_key_is_optional(tmp_path):
    assert profile_of(tmp_path, "") == SiteProfile(name="example")


def test_a_page_is_read_by_the_layout_in_force_on_its_day(tmp_path):
    profile = profile_of(tmp_path, WHOLE)
    assert profile.layout_on(date(2020, 12, 31)).title == "h2.headline"
    assert profile.layout_on(date(2020, 12, 31)).remove == (".ad",)
    assert profile.layout_on(date(2021, 1, 1)).title == "h1"
    assert profile.layout_on(date(2021, 1, 1)).date_order == "DMY"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('langauge = "en"', "unknown key 'langauge'. Did you mean 'language'?"),
        ("colour = 1", "unknown key 'colour'. Known keys: "),
        ('name = "other"', "the profile's name is the file's"),
        ("language = 3", "language = 3: this must be a text"),
        ('start_urls = "https://example.org/"', "this must be a list of texts"),
        ('start_urls = ["example.org"]', "start_urls"),
        ('exclude = ["("]', "is no regular expression"),
        ('date_order = "dmy"', "must be one of DMY, MDY, YMD"),
        ("delay = -1", "delay must be 0 or more"),
        ("delay = true", "delay = True: this must be a number"),
        ("title = ", "no valid TOML"),
        ("layout = 1", "[[layout]] tables"),
        ('[[layout]]\ntitel = "h1"', "layout[0].unknown key 'titel'. Did you mean 'title'?"),
        ('[[layout]]\nuntil = "2020"', "layout[0].until = '2020': this must be a date"),
    ],
)
def test_a_mistake_is_told_with_file_key_and_remedy(tmp_path, text, told):
    with pytest.raises(ProfileError) as caught:
        profile_of(tmp_path, text)
    assert str(tmp_path / "example.toml") in str(caught.value)
    assert told in str(caught.value)


def test_a_bad_file_name_is_told(tmp_path):
    with pytest.raises(ProfileError, match="rename the file"):
        profile_of(tmp_path, "", name="My Site.toml")


def test_bytes_that_are_no_text_are_told(tmp_path):
    path = tmp_path / "example.toml"
    path.write_bytes(b"title = '\xff'")
    with pytest.raises(ProfileError, match="UTF-8"):
        read_profile(path)
