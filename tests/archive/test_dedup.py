"""Near-copies: what the signatures of two texts say about them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import dedup

WORDS = (
    "council ferry harbour engine winter passengers timetable bridge school mayor money lorries stone "
    "arches surface railings debate evening repair road votes island quay sailors petition library garden "
    "museum station market festival teacher hospital farmer"
)
EN = WORDS.split()
ZH = (
    "本市经济工作会议昨日在滨海图书馆召开与会代表讨论了港口扩建和渔业转型的计划认为新"
    "的渡轮航线将方便两岸居民出行长表示明年继续支持青年创新"
)


def english(seed, words=220):
    rng = random.Random(seed)
    return ". ".join(" ".join(rng.choices(EN, k=11)) for _ in range(words // 11))


def chinese(seed, characters=400):
    rng = random.Random(seed)
    return "。".join("".join(rng.choices(ZH, k=20)) for _ in range(characters // 20))


def similarity(one, other):
    first, second = dedup.signature(one), dedup.signature(other)
    assert first is not None
    assert second is not None
    return dedup.similarity(first, second)


def true_similarity(one, other):
    first, second = set(dedup.shingles(one)), set(dedup.shingles(other))
    return len(first & second) / len(first | second)


def share_a_band(one, other):
    return bool(set(dedup.bands(dedup.signature(one))) & set(dedup.bands(dedup.signature(other))))


@pytest.mark.parametrize("invent", [english, chinese])
@pytest.mark.parametrize("seed", range(8))
def test_near_copies_are_similar_and_meet(invent, seed):
    text = invent(seed)
    sentences = text.split("." if invent is english else "。")
    shortened = text.replace(sentences[0], "").replace(sentences[7], "") + " (Source: Harbour Wire 海港日报)"
    assert similarity(text, shortened) >= dedup.SIMILAR
    assert share_a_band(text, shortened)


@pytest.mark.parametrize("invent", [english, chinese])
def test_different_texts_are_not_similar(invent):
    signatures = [dedup.signature(invent(seed)) for seed in range(40)]
    pairs = [(a, b) for i, a in enumerate(signatures) for b in signatures[:i]]
    assert max(dedup.similarity(a, b) for a, b in pairs) < dedup.SIMILAR


def is_copy(one, other, **where):
    return dedup.is_copy(dedup.shingles(one), dedup.shingles(other), **{"is_one_site": False, **where})


@pytest.mark.parametrize("invent", [english, chinese])
@pytest.mark.parametrize("is_one_site", [True, False])
def test_a_text_that_lacks_a_passage_or_has_one_more_is_a_copy(invent, is_one_site):
    text, more = invent(1), invent(2)
    half = len(text) // 2
    assert is_copy(text, text[half:], is_one_site=is_one_site)
    assert is_copy(text, text + " " + more[:half], is_one_site=is_one_site)


@pytest.mark.parametrize("seed", range(4))
def test_a_text_with_other_words_here_and_there_is_a_copy(seed):
    rng = random.Random(seed)
    words = english(seed).split()
    other = [rng.choice(EN) if rng.random() < 0.1 else word for word in words]
    assert is_copy(" ".join(words), " ".join(other), is_one_site=True)


@pytest.mark.parametrize("invent", [english, chinese])
def test_texts_that_each_have_a_passage_of_their_own_are_none(invent):
    shared, one, other = invent(1), invent(2), invent(3)
    length = len(shared) // 3
    assert not is_copy(one[: 2 * length] + shared, other[: 2 * length] + shared)
    assert is_copy(one[: length // 2] + shared, other[: length // 2] + shared)
    assert not is_copy(one[: length // 2] + shared, other[: length // 2] + shared, is_one_site=True)


def test_too_little_text_is_no_copy_of_itself():
    assert not is_copy("Closed on Monday and on Tuesday.", "Closed on Monday and on Tuesday.")


def test_the_estimate_is_near_the_true_similarity():
    errors = []
    for seed in range(30):
        kept = 220 * (seed + 1) // 31
        one, other = english(seed), english(seed)[: kept * 6] + english(seed + 1000)
        errors.append(abs(similarity(one, other) - true_similarity(one, other)))
    assert max(errors) < 0.17  # four standard deviations of 128 bins at a half
    assert sum(errors) / len(errors) < 0.05


def test_a_short_text_has_no_signature():
    assert dedup.signature("Closed on Monday.") is None
    assert dedup.signature("") is None
    assert dedup.signature(" ".join(EN[:24])) is not None


@given(st.lists(st.sampled_from(EN), min_size=60, max_size=90).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_a_signature_survives_its_bytes_and_equals_itself(text):
    signature = dedup.signature(text.upper())
    if signature is not None:
        assert len(dedup.pack(signature)) == 256
        assert dedup.unpack(dedup.pack(signature)) == [signature]
        assert signature == dedup.signature(text)
        assert dedup.similarity(signature, signature) == 1.0
        assert len(dedup.bands(signature)) == 20


def test_a_signature_does_not_change_between_versions():
    # Signatures are stored: another algorithm would find no copy of what is archived.
    assert dedup.signature(" ".join(EN))[:4] == (64996, 51016, 45157, 51016)
