"""Who edited an article: labels, phrases and lines without a colon."""

import pytest
from articlepage import PROSE

from newscrawler.extraction import editing

CHINESE = (
    "<p>两港之间的老渡轮将于五月恢复运营，市议会周二在长时间会议后表示，这是港口的一件大事，居民们都很高兴。</p>"
    "<p>渡轮自去年秋天的风暴以来一直停运，当时东侧的码头被冲走，修理费用低于预期，船也换了新的发动机。</p>"
)


class TestPages:
    @pytest.mark.parametrize(
        ("line", "authors", "editors"),
        [
            ("Reporting by Anna Berg; Editing by Carl Dahl", ("Anna Berg",), ("Carl Dahl",)),
            ("(Reporting by Anna Berg; Editing by Carl Dahl and Eva Fink)", ("Anna Berg",), ("Carl Dahl", "Eva Fink")),
            ("Editing: Carl Dahl", (), ("Carl Dahl",)),
            ("Editado por Carl Dahl", (), ("Carl Dahl",)),
            ("Text: Anna Berg Foto: Max Holm", ("Anna Berg",), ()),
        ],
    )
    def test_at_the_end(self, read, line, authors, editors):
        found = read(body=f"{PROSE}<p>{line}</p>")
        assert (found.authors, found.editors) == (authors, editors)

    def test_under_the_byline(self, read):
        found = read(before="<p>By Anna Berg</p><p>Edited by Carl Dahl</p>")
        assert (found.authors, found.editors) == (("Anna Berg",), ("Carl Dahl",))

    @pytest.mark.parametrize(
        "line",
        ["（责任编辑 李四）", "编辑 李四 校对 王五", "编辑/李四", "记者：张三 编辑：李四 校对：王五", "【编辑:李四】"],
    )
    def test_chinese(self, read, line):
        assert read(lang="zh", body=f"{CHINESE}<p>{line}</p>").editors == ("李四",)


class TestLines:
    @pytest.mark.parametrize(
        "text", ["The film was edited by a machine.", "Edited by", "编辑部 通知", "本文由编辑整理"]
    )
    def test_that_name_nobody(self, text):
        assert editing.names_in(text) is None


def test_a_letter_to_the_editor_names_none(read):
    assert read(after='<p><a href="/l/1">Letter to the Editor: Furious Anna</a></p>').editors == ()
