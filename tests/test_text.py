"""A Text is English, and keeps what it was made of."""

import copy
import pickle

from visnet.text import Text, text_of


def test_a_text_is_its_english() -> None:
    assert Text("{n:,} digits", n=1200) == "1,200 digits"
    assert f"{Text('all {what}', what=Text('images'))}." == "all images."


def test_a_text_without_figures_keeps_its_braces() -> None:
    assert Text("{x}") == "{x}"


def test_copies_and_pickles_keep_template_and_figures() -> None:
    text = Text("{n:,} digits", n=1200)
    for same in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (same, same.template, dict(same.figures)) == ("1,200 digits", "{n:,} digits", {"n": 1200})


def test_an_exception_gives_back_the_text_that_it_was_raised_with() -> None:
    text = text_of(ValueError(Text("{n} pixels", n=3)))
    assert isinstance(text, Text)
    assert text.template == "{n} pixels"
    assert text_of(ValueError("three pixels")) == "three pixels"
    assert text_of(FileNotFoundError(2, "no such file", "a.csv")) == "[Errno 2] no such file: 'a.csv'"
