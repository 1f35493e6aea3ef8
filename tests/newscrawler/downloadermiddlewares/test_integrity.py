import gzip

import pytest

from newscrawler.downloadermiddlewares.integrity import is_whole_gzip

PAGE = gzip.compress(b"<html>" + b"news " * 50_000 + b"</html>")


def test_a_whole_body_is_whole():
    assert is_whole_gzip(PAGE)


def test_two_members_are_whole():
    assert is_whole_gzip(PAGE + PAGE)


def test_padding_after_the_stream_is_no_fault():
    assert is_whole_gzip(PAGE + b"\0" * 10)


def test_an_empty_body_is_whole():
    assert is_whole_gzip(b"")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.99])
def test_a_cut_body_is_not_whole(share):
    assert not is_whole_gzip(PAGE[: int(len(PAGE) * share)])


def test_a_body_that_lacks_its_check_sum_is_not_whole():
    assert not is_whole_gzip(PAGE[:-8])


def test_a_flipped_byte_is_not_whole():
    broken = bytearray(PAGE)
    broken[len(broken) // 2] ^= 0xFF
    assert not is_whole_gzip(bytes(broken))
