"""What is left of a page's frame in a text, and the lines around a text that are its own."""

import pytest

from newscrawler.extraction import blocks
from newscrawler.extraction.boilerplate import is_boilerplate, without_boilerplate
from newscrawler.extraction.completion import complete
from newscrawler.page import parse

SENTENCE = "The ferry is running again after eight months of repairs."


def read(body):
    """The blocks of a page with this body."""
    return blocks.read(parse(f"<html><body>{body}</body></html>".encode(), "https://a.example/").root).blocks


@pytest.mark.parametrize(
    "line",
    [
        '{"modules": ["photo"], "asset": "2162723", "type": "story"}',
        'STORY: <a href="/pier">The eastern pier is built again</a>',
        "LONDON | Fri Jun 7, 2013 5:09am EDT",
        "05.15.13, 22:47 / Harbour News",
        "Follow Ana Luz on Twitter: @analuz",
        "Like us on Facebook",
        "To contact the reporter on this story: Ana Luz in Rio de Janeiro at aluz@harbour.example",
        "We welcome comments that advance the story through relevant opinion and data.",
        "An error has occurred and your email has not been sent.",
        "Tutaj jesteś: Strona główna | Port | Prom wraca do portu",
        "You are here: Home - News - Ferry",
        "03/02/2026 - Publicado por: Ana Luz - Categoria: Portos - Tags: barco, ponte",
        "Published: 3 February 2026 Tags: ferry, harbour",
        "2026年2月3日 15:10 来源: 海港日报",
        "Advertisement",
        "- Anzeige -",
        '[button link="https://a.example/" type="big"] Send us your report [/button]',
        "[/vc_column]",
        "var ads = {slot: 1};",
        'Read also: <a href="/pier">The eastern pier is built again</a>',
        '<b>Lea también:</b> <a href="/muelle">El muelle del este</a>',
        "© 2026 The Harbour News. All rights reserved. It may not be published or rewritten.",
        "Copyright, Harbour News Ltd 2026",
        "ana.luz@harbour.example",
        "17:41 JST, October 13, 2026",
        "By Ana Luz",
        "von Ana Luz und Jo Mar",
        "Fotos: ANA LUZ",
        "图片来源：海港大学",
        "（原标题：渡船重新开航）",
        "Create an account or sign in to continue with your reading experience.",
        "Don't have an account? Create one",
        "This entry was posted on Tuesday, February 3rd, 2026 and is filed under Harbour.",
        "Der Beitrag wurde am Dienstag, den 3. Februar 2026 veröffentlicht und unter Hafen abgelegt.",
        "If you buy something through our links, we may earn a small commission.",
        "Sie sind aktuell nicht eingeloggt.",
        "Empfohlener redaktioneller Inhalt",
        "View this post on Instagram",
        "Comments are closed.",
        "Kommentare geschlossen",
        "Aktualisiert am 3. Februar 2026",
        "An dieser Stelle findest du Inhalte von YouTube",
        "김항구 기자 hanggu@harbour.example",
        "Iezīmējiet tekstu un spiediet Ctrl+Enter, lai ziņotu par kļūdu!",
        "Email: ana.luz@harbour.example",
        "[김항구 기자 hanggu@harbour.example]",
        "[ⓒ 항구일보 & harbour.example, 무단전재 및 재배포 금지]",
        "本報所有內容，未經書面授權不得轉載",
        "You have 1 article left to read this month before you need to register a free account.",
        "This is your last article that you can read this month before you need to register.",
        '"Questions? Comments? Email us at',
        "الأحد، 04 شباط/فبراير 2026، آخر تحديث 02:21 (GMT+0400)",
        "📲 Acompanhe o Porto no Facebook, no Instagram e no Twitter",
        "Suivez toute l'actualité du port sur WhatsApp",
        "For more on news of the harbour please visit Harbour News.",
        "For the latest updates, follow us here",
        "Le Port | 03.02.2026 à 13h36 • Mis à jour le 04.02.2026 à 20h13 | Par Ana Luz (avec Jo Mar)",
        '相关阅读：<a href="/qiao">海港东桥重建工程今日完工</a>',
    ],
)
def test_data_lines_labels_of_advertisements_and_code(line):
    assert is_boilerplate(read(f"<p>{line}</p>")[0])


@pytest.mark.parametrize(
    "line",
    [
        "03/02/2026 was the day on which the ferry ran again: it was late.",
        "[The captain] said: we are late.",
        "Copyright law was changed in 2026.",
        "By noon it was late.",
        "Updated timetables were printed in 2026.",
        "The harbour may earn a fee for each ferry.",
        "Sign in with the harbour's key, then open the settings of your account.",
        "By Land and sea",
        "The ferry left at 17:41 in 2026, three minutes late",
        "Write to ana.luz@harbour.example for a ticket, the captain said.",
        'More than that: <a href="/a">the ferry</a> is late, and nobody knows why, says the captain.',
        "2026年2月3日，海港日报记者：渡船重新开航。",
        "[Update, 3 February] The ferry is late.",
        "You have read of the harbour in an article of last month.",
        "Questions? The captain had many on 3 February 2026 at 17:41",
        "Siga o rio até a ponte, disse o capitão.",
        "For more details about the ferry, go to www.harbour.example.",
        "For more than eight months the ferry did not run.",
        "Advertisement is what keeps the ferry running.",
    ],
)
def test_sentences_that_begin_like_them(line):
    assert not is_boilerplate(read(f"<p>{line}</p>")[0])


@pytest.mark.parametrize("end", ["<h3>More about the harbour</h3>", "<p>You may also like...</p>", "<h2>Comments</h2>"])
def test_a_text_ends_in_no_heading_and_no_call(end):
    assert [b.text for b in without_boilerplate(read(f"<h2>The boat</h2><p>{SENTENCE}</p>{end}"))] == [
        "The boat",
        SENTENCE,
    ]


def test_a_text_may_end_in_a_sentence_that_begins_like_a_call():
    last = "More about it will be known tomorrow."
    assert without_boilerplate(read(f"<p>{SENTENCE}</p><p>{last}</p>"))[-1].text == last


def test_captions_are_apart_from_the_text():
    figure = '<figure><img src="/a.jpg"><figcaption><p>The ferry at the eastern pier.</p></figcaption></figure>'
    assert [b.text for b in without_boilerplate(read(f"<p>{SENTENCE}</p>{figure}<p>{SENTENCE}</p>"))] == [SENTENCE] * 2


@pytest.mark.parametrize(
    "line",
    [
        "In this Nov. 3, 2025, file photo, made available by the harbour, the ferry leaves.",
        "In this photo provided by the harbour, the ferry leaves.",
        "FILE - The ferry leaves the eastern pier.",
        "Symbolbild: Eine Fähre verlässt den Hafen.",
    ],
)
def test_captions_are_known_by_their_first_words(line):
    assert [b.text for b in without_boilerplate(read(f"<p>{SENTENCE}</p><p>{line}</p><p>{SENTENCE}</p>"))] == [
        SENTENCE
    ] * 2


@pytest.mark.parametrize("line", ["In this picture the director shows a ferry.", "In this harbour, a photo is a must."])
def test_sentences_on_pictures_are_no_captions(line):
    assert len(without_boilerplate(read(f"<p>{SENTENCE}</p><p>{line}</p><p>{SENTENCE}</p>"))) == 3


def test_a_text_that_is_all_captions_is_a_slide_show():
    slide = f'<figure><img src="/a.jpg"><figcaption>{SENTENCE}</figcaption></figure>'
    assert len(without_boilerplate(read(f"<p>In pictures.</p>{slide * 3}"))) == 4


@pytest.mark.parametrize("rule", ["___", "* * *", "———"])
def test_lines_that_only_set_paragraphs_apart_stay(rule):
    found = read(f"<div><p>{SENTENCE}</p><p>{rule}</p><p>{SENTENCE}</p></div>")
    assert [b.text for b in complete(found, [found[0], found[2]])] == [SENTENCE, rule, SENTENCE]


def test_lines_of_signs_elsewhere_do_not():
    found = read(f"<div><p>{SENTENCE}</p><p>,</p><p>{SENTENCE}</p><p>___</p></div>")
    assert [b.text for b in complete(found, [found[0], found[2]])] == [SENTENCE, SENTENCE]


def test_a_table_of_paragraphs_lays_out_the_page():
    found = read(
        f"<table><tr><td>By Ana Luz</td></tr><tr><td><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></td></tr></table>"
    )
    assert complete(found, found[1:]) == found[1:]


@pytest.mark.parametrize("line", ["This article was originally published by Harbour News.", "© Reuters", "Source: dpa"])
def test_a_credit_behind_the_text_is_its_last_line(line):
    found = read(f"<div><p>{SENTENCE}</p><p>{line}</p></div>")
    assert complete(found, found[:1]) == found


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('The <span style="display: none">very old</span> ferry runs.', "The ferry runs."),
        (
            'The <span class="tooltip">ferry<span class="tooltip-text">A boat.</span></span> runs.',
            "The ferry runs.",
        ),
        (
            'Gov. <span class="rollover"><a class="rollover-link" href="/p">Ann Berg</a>'
            '<span class="rollover-block"><a href="/p">Ann Berg</a> <a href="/1">Berg opens a pier</a></span></span> came.',
            "Gov. Ann Berg came.",
        ),
        ('The <span class="tooltip"><span class="tooltip-word">ferry</span></span> runs.', "The ferry runs."),
    ],
)
def test_what_is_hidden_inside_a_paragraph_or_opens_at_a_word_is_not_read(inside, shown):
    assert [b.text for b in read(f"<p>{inside}</p>")] == [shown]


def test_a_call_whose_links_are_gone_goes_too():
    body = f'<p>{SENTENCE}</p><h4>Read also</h4><p><a href="/pier">The eastern pier</a></p><p>{SENTENCE}</p>'
    found = read(body)
    assert [b.text for b in without_boilerplate([found[0], found[1], found[3]])] == [SENTENCE, SENTENCE]
    assert without_boilerplate(found) == found


def test_a_text_named_a_caption_is_apart_only_behind_a_picture():
    caption = '<p class="photo-caption">The ferry at the eastern pier.</p>'
    body = f'<p>{SENTENCE}</p><img src="/a.jpg">{caption}<p>{SENTENCE}</p>'
    assert [b.text for b in without_boilerplate(read(body))] == [SENTENCE] * 2
    assert len(without_boilerplate(read(body.replace("<img", "<i")))) == 3


def test_lines_that_say_again_who_took_the_pictures_are_none_of_the_text():
    line, once = "<p>Ana Luz/Harbour Pictures</p>", "<p>Jo Mar/Reuters</p>"
    kept = without_boilerplate(read(f"<p>{SENTENCE}</p>{line}<p>{SENTENCE}</p>{line}{once}"))
    assert [block.text for block in kept] == [SENTENCE, SENTENCE, "Jo Mar/Reuters"]


@pytest.mark.parametrize(
    "line", ["Location: Eastern pier", "The ferry at the pier on Monday. Photo: Ana Luz.", "A song, a song\nA song"]
)
def test_lines_that_look_like_them_stay(line):
    assert without_boilerplate(read(f"<p>{SENTENCE}</p><p>{line}</p><p>{SENTENCE} Again.</p>"))[1].text.startswith(
        line[:8]
    )


def test_a_day_alone_at_the_head_of_a_text_is_its_date():
    timeline = f"<p>30/09/2015</p><p>{SENTENCE}</p><p>01/10/2015</p><p>{SENTENCE}</p>"
    assert [b.text for b in without_boilerplate(read(timeline))] == [SENTENCE, "01/10/2015", SENTENCE]


def test_data_set_as_a_program_is_text():
    data = '{"ferry": "eastern", "runs": true}'
    assert not is_boilerplate(read(f"<pre>{data}</pre>")[0])
    assert is_boilerplate(read(f"<p>{data}</p>")[0])
