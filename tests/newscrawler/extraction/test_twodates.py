"""Publication and change beside each other, and dates that are neither."""

from zoneinfo import ZoneInfo

import pytest
from articlepage import PARAGRAPHS, PROSE

from newscrawler.extraction.localtime import zone_of

FIRST, CHANGED = "2026-02-03T09:15:00", "2026-02-05T11:40:00"


def _stated(first=FIRST, changed=CHANGED):
    return (
        f'<meta property="article:published_time" content="{first}">'
        f'<meta property="article:modified_time" content="{changed}">'
    )


def test_a_date_shown_without_a_label_may_be_the_change_s(read):
    found = read(head=_stated(), before="<p>11:40 a.m. EST February 5, 2026</p>")
    assert found.published == "2026-02-03T09:15:00-05:00"
    assert found.modified == "2026-02-05T11:40-05:00"


def test_a_change_before_the_publication_is_none(read):
    found = read(head=_stated(FIRST, "2026-02-03T08:00:00"))
    assert (found.published, found.modified) == (FIRST, None)
    assert found.evidence["modified"]["losers"][0]["raw"] == "2026-02-03T08:00:00"


def test_a_label_between_day_and_time_says_what_both_are(read):
    found = read(before="<p>Tuesday, 3 February 2026, last updated 14:00 (GMT+0400)</p>", url="https://g.example/a")
    assert found.modified == "2026-02-03T14:00+04:00"


def test_a_day_behind_the_section_in_the_address(read):
    assert read(url="https://gazette.example/2026/politics/02/03/ferry/index.html").published == "2026-02-03"


def test_a_day_that_the_text_tells_of_is_not_the_page_s(read):
    told = "<p>The pier, which was opened with much noise on 3 May 2015, was washed away by the waves in one night.</p>"
    more = "".join(f"<p>{sentence} So the council wrote in its report.</p>" for sentence in PARAGRAPHS)
    assert read(body=PROSE + more + told + PROSE).published is None


def test_the_days_from_which_until_which_something_lasts_are_not_the_page_s(read):
    assert read(before="<p>14 May 2025 – 3 June 2025</p>").published is None


def test_a_dateline_after_several_stand_firsts(read):
    leads = "<p>The council pays half of the repairs</p><p>The boat keeps its name</p><p>Tickets cost as before</p>"
    dateline = f"<p>HARBOUR TOWN, February 3, 2026 — {PARAGRAPHS[0]} {PARAGRAPHS[1]} {PARAGRAPHS[2]}</p>"
    assert read(body=leads + dateline + PROSE).published == "2026-02-03"


def test_the_data_line_may_be_named_for_its_comments(read):
    line = '<div class="byline_comments"><a href="/a">Ada Lind</a> 3 February 2026 - 12:14 CET</div>'
    assert read(before=line).published == "2026-02-03T12:14+01:00"


def test_a_newspaper_s_name_is_no_label(read):
    assert read(before="<p>Ada Lind, HARBOUR TODAY 8:42 a.m. February 3, 2026</p>").published == "2026-02-03T08:42"


def test_a_reviewer_above_is_no_label(read):
    found = read(before="<p>Reviewed by Ada Lind</p><p>Feb. 3, 2026</p>")
    assert (found.published, found.modified) == ("2026-02-03", None)


def test_the_year_of_the_text_s_own_rights_completes_a_day(read):
    found = read(
        before="<p>Jun 13, 4:03 PM EDT</p>",
        body=PROSE + "<p>© 2016 The Harbour Press. All rights reserved.</p>",
    )
    assert found.published == "2016-06-13T16:03-04:00"


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Дата публикации: 12.06.2024 | Дата обновления: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Créé le 12 juin 2024 à 10h - Modifié le 13 juin 2024 à 11h30", "2024-06-12T10:00", "2024-06-13T11:30"),
        ("Publié : 12/06/2024 à 10:00 | MAJ : 13/06/2024 à 11:30", "2024-06-12T10:00", "2024-06-13T11:30"),
        ("Mis en ligne le 12/06/2024 , mis à jour le 13/06/2024", "2024-06-12", "2024-06-13"),
        ("12.06.2024, 14:30 Uhr | Aktualisiert: 13.06.2024, 15:00 Uhr", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Erstveröffentlichung: 12.06.2024 | Letztes Update: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Stand: 13.06.2024 15:00 | Online seit: 12.06.2024 14:30", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Bearbeitet am 13.06.2024, erstellt am 12.06.2024", "2024-06-12", "2024-06-13"),
        ("Publicado: 12.06.2024 14:30 / Última modificación: 13.06.2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        (
            "Creado: 12 junio, 2024 14:30 GMT / Actualizado: 13 junio, 2024 15:00 GMT",
            "2024-06-12T14:30+00:00",
            "2024-06-13T15:00+00:00",
        ),
        ("Fecha de creación: 12/06/2024. Modificado: 13/06/2024", "2024-06-12", "2024-06-13"),
        ("Criado em 12/06/2024 às 14h30 - Modificado em 13/06/2024 às 15h00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Creato il 12 giugno 2024, modificato il 13 giugno 2024", "2024-06-12", "2024-06-13"),
        ("Pubblicato: 12/06/2024 14:30 - Ultima modifica: 13/06/2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Utworzono: 12.06.2024 14:30 Ostatnia modyfikacja: 13.06.2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Dodano: 12.06.2024, aktualizacja: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Vytvořeno: 12. 6. 2024, upraveno: 13. 6. 2024", "2024-06-12", "2024-06-13"),
        ("Vydané: 12. 6. 2024, upravené: 13. 6. 2024", "2024-06-12", "2024-06-13"),
        ("Létrehozva: 2024. június 12., módosítva: 2024. június 13.", "2024-06-12", "2024-06-13"),
        ("Postat la 12 iunie 2024, modificat la 13 iunie 2024", "2024-06-12", "2024-06-13"),
        ("Data publicării: 12.06.2024, ultima actualizare: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Geplaatst op 12 juni 2024 | Laatst gewijzigd op 13 juni 2024", "2024-06-12", "2024-06-13"),
        ("Gemaakt: 12-06-2024 14:30 | Bijgewerkt: 13-06-2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Oppdatert 13. juni 2024, publisert 12. juni 2024", "2024-06-12", "2024-06-13"),
        ("Sist endret: 13.06.2024 | Opprettet: 12.06.2024", "2024-06-12", "2024-06-13"),
        ("Ändrad: 2024-06-13 | Skapad: 2024-06-12", "2024-06-12", "2024-06-13"),
        ("Senast ändrad 13 juni 2024. Publicerad 12 juni 2024.", "2024-06-12", "2024-06-13"),
        ("Opdateret: 13. juni 2024 | Oprettet: 12. juni 2024", "2024-06-12", "2024-06-13"),
        ("Julkaistu: 12.6.2024 14:30 | Muokattu: 13.6.2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Luotu 12.6.2024, päivitetty viimeksi 13.6.2024", "2024-06-12", "2024-06-13"),
        ("Giriş Tarihi: 12.06.2024 14:30 Güncelleme Tarihi: 13.06.2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("Eklenme: 12 Haziran 2024 14:30 - Son Güncelleme: 13 Haziran 2024", "2024-06-12T14:30", "2024-06-13"),
        ("Đăng ngày 12/06/2024, cập nhật lúc 15:00 ngày 13/06/2024", "2024-06-12", "2024-06-13T15:00"),
        (
            "Diterbitkan 12 Juni 2024 14:30 WIB, Diperbarui 13 Juni 2024 15:00 WIB",
            "2024-06-12T14:30+07:00",
            "2024-06-13T15:00+07:00",
        ),
        ("Kemas kini: 13 Jun 2024, Diterbitkan: 12 Jun 2024", "2024-06-12", "2024-06-13"),
        ("掲載日：2024年6月12日\u3000更新日：2024年6月13日", "2024-06-12", "2024-06-13"),
        ("公開：2024年6月12日 最終更新：2024年6月13日", "2024-06-12", "2024-06-13"),
        ("登録日 2024.06.12 更新日 2024.06.13", "2024-06-12", "2024-06-13"),
        ("입력 2024.06.12 14:30 수정 2024.06.13 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("기사등록 2024/06/12 14:30:00 최종수정 2024/06/13 15:00:00", "2024-06-12T14:30:00", "2024-06-13T15:00:00"),
        ("发表：2024-06-12 14:30 修改：2024-06-13 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        ("创建时间：2024-06-12 更新时间：2024-06-13", "2024-06-12", "2024-06-13"),
        ("刊登日期：2024-06-12\u3000最後更新：2024-06-13", "2024-06-12", "2024-06-13"),
        ("تم النشر: 12/06/2024 14:30 آخر تحديث: 13/06/2024 15:00", "2024-06-12T14:30", "2024-06-13T15:00"),
        (
            "تاریخ انتشار: ۲۳ خرداد ۱۴۰۳ - ۱۴:۳۰ | آخرین به\u200cروزرسانی: ۲۴ خرداد ۱۴۰۳",
            "2024-06-12T14:30",
            "2024-06-13",
        ),
        ("עודכן: 13.06.24 15:00 | פורסם: 12.06.24 14:30", "2024-06-12T14:30", "2024-06-13T15:00"),
        (
            "Δημοσίευση: 12/06/2024 14:30 | Τελευταία ενημέρωση: 13/06/2024 15:00",
            "2024-06-12T14:30",
            "2024-06-13T15:00",
        ),
        ("Оновлено 13.06.2024, опубліковано 12.06.2024", "2024-06-12", "2024-06-13"),
        ("Публикувано на 12.06.2024, последна промяна 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Objavljeno: 12.06.2024. Zadnja izmena: 13.06.2024.", "2024-06-12", "2024-06-13"),
        ("Објављено: 12.06.2024. Измењено: 13.06.2024.", "2024-06-12", "2024-06-13"),
        ("Kreirano: 12.06.2024 Ažurirano: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Loodud: 12.06.2024, muudetud: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Publicēts: 12.06.2024 Atjaunots: 13.06.2024", "2024-06-12", "2024-06-13"),
        ("Paskelbta 2024-06-12, atnaujinta 2024-06-13", "2024-06-12", "2024-06-13"),
        ("เผยแพร่เมื่อ 12 มิถุนายน 2567 อัปเดตล่าสุด 13 มิถุนายน 2567", "2024-06-12", "2024-06-13"),
        ("प्रकाशित: 12 जून 2024 | अंतिम अपडेट: 13 जून 2024", "2024-06-12", "2024-06-13"),
        ("প্রকাশ: ১২ জুন ২০২৪ আপডেট: ১৩ জুন ২০২৪", "2024-06-12", "2024-06-13"),
        (
            "First published on Wed 12 Jun 2024 14.30 BST. Last modified on Thu 13 Jun 2024 15.00 BST",
            "2024-06-12T14:30+01:00",
            "2024-06-13T15:00+01:00",
        ),
        ("Date created: 12 June 2024. Date modified: 13 June 2024", "2024-06-12", "2024-06-13"),
    ],
)
def test_what_the_labels_of_two_dates_say(read, line, published, modified):
    found = read(before=f"<p>{line}</p>")
    assert (found.published, found.modified) == (published, modified)


def test_a_date_between_dots_is_no_time(read):
    assert read(before="<p>Kreirano: 12.06.2024 Red: 13.06.2024</p>").published == "2024-06-12"


def test_an_event_s_date_is_not_the_page_s(read):
    assert read(before="<p>Event date: 30 June 2024</p><p>Posted 12 June 2024</p>").published == "2024-06-12"


@pytest.mark.parametrize(
    "markup",
    [
        '<span class="timestamp" data-timestamp="1718202600">2 hours ago</span>',
        '<span class="date" data-time="1718202600000"></span>',
        '<relative-time datetime="2024-06-12T14:30:00Z">Jun 12</relative-time>',
        '<div class="article-date" data-published-date="2024-06-12T14:30:00Z">Wed</div>',
    ],
)
def test_a_moment_that_an_attribute_states_for_scripts(read, markup):
    assert read(before=markup).published_utc == "2024-06-12T14:30:00Z"


def test_an_attribute_of_a_comment_is_not_the_article_s(read):
    comment = '<div class="comment"><relative-time datetime="2024-06-12T14:30:00Z">Jun 12</relative-time> Nice</div>'
    assert read(after=f'<section class="comments">{comment}</section>').published is None


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Volume 12, Issue 6, June 12, 2024", "2024-06-12", None),
        ("14:30 ET, 12 Jun 2024Updated: 15:10 ET, 12 Jun 2024", "2024-06-12T14:30-04:00", "2024-06-12T15:10-04:00"),
        ("Published 2:30 PM EDT, June 12, 2024", "2024-06-12T14:30-04:00", None),
        ("June 12, 2024 / 2:30 PM EDT / Harbour News", "2024-06-12T14:30-04:00", None),
        ("2024-06-12 阅读(1234) 来源：本站", "2024-06-12", None),
        ("Read time: 5 min | 12 June 2024", "2024-06-12", None),
        ("Harbour Town (ots) - 12.06.2024 – 14:30", "2024-06-12T14:30", None),
    ],
)
def test_lines_with_more_than_a_date(read, line, published, modified):
    found = read(before=f"<p>{line}</p>")
    assert (found.published, found.modified) == (published, modified)


def test_the_zones_of_languages():
    zones = [ZoneInfo(str(zone_of(code))).key for code in ("fa", "ne", "sr", "my", "ms", "de")]
    assert zones == [
        "Asia/Tehran", "Asia/Kathmandu", "Europe/Belgrade", "Asia/Yangon", "Asia/Kuala_Lumpur", "Europe/Berlin",
    ]  # fmt: skip


def test_midnight_where_the_language_is_at_home_is_a_day_written_as_a_moment(read):
    text = "<p>دو بندر دوباره به هم می‌رسند و کشتی قدیمی از ماه آینده میان آنها کار می‌کند، این را شورا گفت.</p>"
    head = '<meta property="article:published_time" content="2026-02-02T20:30:00+00:00">'
    assert read(head=head, body=text * 2, lang="fa").published == "2026-02-03T00:00:00+03:30"
