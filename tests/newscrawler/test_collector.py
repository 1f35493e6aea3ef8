"""The collector rests while a function runs, and only then."""

import gc

import pytest

from newscrawler.collector import at_rest


@at_rest
def is_on():
    return gc.isenabled()


@at_rest
def fail():
    raise LookupError("no such page")


def test_it_rests_inside_and_works_again_outside():
    assert gc.isenabled()
    assert not is_on()
    assert gc.isenabled()


def test_it_works_again_after_an_error():
    with pytest.raises(LookupError):
        fail()
    assert gc.isenabled()


def test_who_turned_it_off_finds_it_off():
    gc.disable()
    try:
        assert not is_on()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_one_inside_another():
    @at_rest
    def outer():
        return is_on(), gc.isenabled()

    assert outer() == (False, False)
    assert gc.isenabled()
