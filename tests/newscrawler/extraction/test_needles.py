"""Patterns behind plain searches answer as the patterns alone do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.extraction.access import _WALLS
from newscrawler.extraction.agencies import _AGENCY_SAID
from newscrawler.extraction.authorparts import _CLASSED
from newscrawler.extraction.creditlabels import _SOURCE_CLASSED
from newscrawler.extraction.notices import _CALL, _COMMISSION
from newscrawler.extraction.taglists import _TAG_HREF

NEEDLED = [_WALLS, _AGENCY_SAID, _CLASSED, _SOURCE_CLASSED, _TAG_HREF, _CALL, _COMMISSION]


@pytest.mark.parametrize("needled", NEEDLED)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_matches_holds_a_needle(needled, data):
    text = data.draw(st.from_regex(needled.pattern))
    found = needled.pattern.search(text)
    answer = needled.search(text)
    assert (answer and answer.span()) == (found and found.span())


@pytest.mark.parametrize("needled", NEEDLED)
def test_a_text_without_any_is_no_match(needled):
    assert needled.search("") is None
    assert needled.search("The bridge opens on Monday.") is None
