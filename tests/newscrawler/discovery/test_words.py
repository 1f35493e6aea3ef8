"""What link texts ask for, in many languages."""

from __future__ import annotations

import pytest

from newscrawler.discovery.words import BACK, COMMENTS, EARLIER, LAST, NEXT, OLDER, READ_MORE, labels_next, says


@pytest.mark.parametrize(
    "text",
    [
        "Next »",
        "下一页",
        "次へ",
        "Weiter",
        "Suivant →",
        "Siguiente",
        "Следующая",
        "»",
        ">",
        "More Upcoming Events",
        "다음",
    ],
)
def test_next(text: str) -> None:
    assert says(text) & NEXT


@pytest.mark.parametrize(
    "text", ["Older posts", "« Ältere Beiträge", "Articles plus anciens", "Παλαιότερα άρθρα", "Starsze wpisy"]
)
def test_older_is_next(text: str) -> None:
    assert says(text) & OLDER
    assert says(text) & NEXT


def test_previous_entries_may_be_older() -> None:
    assert says("« Previous Entries") & EARLIER


@pytest.mark.parametrize("text", ["Previous", "« Newer posts", "上一页", "Zurück", "Precedente"])
def test_back(text: str) -> None:
    assert says(text) & BACK
    assert not says(text) & NEXT


@pytest.mark.parametrize(
    "text", ["Read more...", "[…]", "Weiterlesen →", "阅读全文", "Lire la suite de l'article", "Подробнее"]
)
def test_read_more(text: str) -> None:
    assert says(text) & READ_MORE


@pytest.mark.parametrize("text", ["3 Comments", "No comments", "12", "Leave a comment", "5 Kommentare", "评论 (3)"])
def test_comments(text: str) -> None:
    assert says(text) & COMMENTS


def test_last() -> None:
    assert says("末页") & LAST


@pytest.mark.parametrize(
    "text",
    [
        "Next year the pier will be rebuilt, the council says after a long night of debate",
        "Council back in session",
        "Shareholders approve merger",
        "Colder nights ahead",
        "長い議論の後に古い埠頭を修理することが決まりました",
    ],
)
def test_headlines_ask_for_nothing(text: str) -> None:
    assert says(text) == 0


@pytest.mark.parametrize("text", ["Older drivers take test again", "Antigua wins the cup", "古い橋が新しくなります"])
def test_short_headlines_with_a_word_for_older_items_ask_for_no_page(text: str) -> None:
    assert says(text) == OLDER


@pytest.mark.parametrize("label", ["Go to next page", "Aller à la page suivante", "Ir a la página siguiente"])
def test_labels_of_signs(label: str) -> None:
    assert labels_next(label)


@pytest.mark.parametrize("label", ["Go to previous page", "다음 10페이지", "Next or previous", "A sign"])
def test_other_labels(label: str) -> None:
    assert not labels_next(label)
