"""No field of any corpus gets worse than it was measured before."""

import os

import corpora
import pytest

IN_EVERY_RUN = {"zh"}


@pytest.fixture(scope="module")
def here():
    """Skips where the corpora are not beside the project, but never in CI."""
    if not (corpora.SHARED / "score.py").exists():
        if os.environ.get("CI"):
            pytest.fail(f"the corpora are missing: {corpora.SHARED}")
        pytest.skip(f"the corpora are not here: {corpora.SHARED}")


@pytest.mark.parametrize(
    "corpus",
    [pytest.param(c, marks=[] if c in IN_EVERY_RUN else [pytest.mark.full]) for c in corpora.CORPORA],
)
def test_no_figure_is_under_its_floor(corpus, here):
    floors = corpora.floors()[corpus]
    if corpora.digest(corpus) != floors["digest"]:
        pytest.fail(f"{corpus} has other pages than its floors: measure anew with tests/support/corpora.py --raise")
    figures = corpora.measured(corpus)
    fallen = {name: (value, floors[name]) for name, value in figures.items() if value < floors[name]}
    assert not fallen, f"{corpus}: (measured, floor) of what got worse: {fallen}"


def test_each_corpus_has_a_floor_for_each_figure():
    names = {corpus: set(values) - {"digest"} for corpus, values in corpora.floors().items()}
    assert set(names) == set(corpora.CORPORA)
    assert "body f1" in names["aeb"] & names["fundus"] & names["zh"]
    assert "segments f1" in names["traf"]
    assert {"published accuracy"} == names["htmldate"] - {"published minute"}


class TestRaised:
    def test_a_better_figure_lifts_the_floor_to_just_under_it(self):
        assert corpora.raised({"digest": "a", "f1": 0.9}, {"f1": 0.9506}, "a", False) == {"digest": "a", "f1": 0.948}

    def test_a_worse_figure_leaves_it(self):
        assert corpora.raised({"digest": "a", "f1": 0.9}, {"f1": 0.5}, "a", False) == {"digest": "a", "f1": 0.9}

    def test_a_worse_figure_lowers_it_where_that_is_wanted(self):
        assert corpora.raised({"digest": "a", "f1": 0.9}, {"f1": 0.5}, "a", True)["f1"] == 0.498

    def test_other_pages_begin_anew(self):
        assert corpora.raised({"digest": "a", "f1": 0.9}, {"f1": 0.5}, "b", False) == {"digest": "b", "f1": 0.498}
