"""The language: what the text shows goes before what a template states."""

import pytest

from newscrawler.extraction.language import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council said that the ferry will run again and that the pier is safe."),
        ("de", "Der Stadtrat sagt, dass die Fähre wieder fährt und der Steg nicht mehr gesperrt ist."),
        ("fr", "Le conseil a dit que le bac reprend et que les travaux sur la jetée sont finis pour de bon."),
        ("zh", "滨海渡轮将于五月恢复通航，市政府周二表示，东岸码头的修复工程已经基本完成。"),
        ("ja", "市議会は火曜日、フェリーが五月から再び運航すると発表した。"),
        ("ko", "시의회는 화요일 여객선이 오월부터 다시 운항한다고 밝혔다."),
        ("ru", "Городской совет сообщил, что паром снова начнёт ходить с мая этого года."),
    ],
)
def test_by_script_and_common_words(language, text):
    assert detect(text) == language


def test_too_little_text_tells_nothing():
    assert detect("Ferry") is None


def test_the_text_is_believed_before_the_template(read):
    assert read(lang="de-DE").language == "en"


def test_what_is_stated_is_taken_where_the_text_is_short(read):
    assert read(body="<p>Ahoi.</p>", lang="de-DE").language == "de"
