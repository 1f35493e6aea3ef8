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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "Старий пором між двома гаванями знову ходитиме з травня, повідомила рада у вівторок після довгого засідання.",
        ),
        (
            "bg",
            "Старият ферибот между двете пристанища ще тръгне отново от май, съобщи съветът във вторник след дълго заседание.",
        ),
        (
            "sr",
            "Стари трајект између две луке поново ће пловити од маја, саопштио је савет у уторак после дуге седнице.",
        ),
        ("fa", "شورا روز سه‌شنبه پس از یک نشست طولانی گفت که کشتی قدیمی میان دو بندر از ماه مه دوباره به راه می‌افتد."),
        ("ur", "کونسل نے منگل کو ایک طویل اجلاس کے بعد کہا کہ دو بندرگاہوں کے درمیان پرانی کشتی مئی سے دوبارہ چلے گی۔"),
        ("bn", "দীর্ঘ বৈঠকের পর মঙ্গলবার পরিষদ জানিয়েছে যে দুই বন্দরের মধ্যে পুরোনো ফেরি মে মাস থেকে আবার চলবে।"),
        ("ka", "საბჭომ სამშაბათს ხანგრძლივი სხდომის შემდეგ განაცხადა, რომ ძველი ბორანი მაისიდან კვლავ იმუშავებს."),
        (
            "hr",
            "Stari trajekt između dviju luka ponovno će ploviti od svibnja, kako je vijeće objavilo u utorak, a popravak je bio jeftiniji nego što se očekivalo.",
        ),
        (
            "is",
            "Gamla ferjan á milli hafnanna tveggja siglir að nýju í maí og það er ekki dýrt, sagði ráðið sem fundaði um það og var ánægt með það.",
        ),
    ],
)
def test_languages_of_one_script(language, text):
    assert detect(text) == language


def test_of_close_languages_the_stated_one_is_believed():
    text = "Dragi prijatelji, on je u luci na brodu koji je za nas i da se kaže da je to bilo kako treba"
    assert detect(text) == "hr"
    assert detect(text, "sl") in {"hr", "sl"}
    assert detect("The ferry is in the harbour and that is all that was told of it", "de") == "en"


def test_codes_of_one_language_are_one(read):
    assert read(lang="nb", body="<p>x</p>").language == "no"
