"""Where all decisions about data do not fit, the first ones stand whole, and it is said how many more there are."""

from visnet.gui.texts import first_of

DECISIONS = ("Left out: one image.", "Inverted: dark became light.", "No test set: a fifth is held out.")


def test_what_fits_stands_whole():
    assert first_of(DECISIONS, 200) == " ".join(DECISIONS)


def test_what_does_not_fit_is_counted():
    assert first_of(DECISIONS, 50) == "Left out: one image. Inverted: dark became light. (1 more)"
    assert first_of(DECISIONS, 30) == "Left out: one image. (2 more)"


def test_a_long_first_sentence_is_cut_between_words():
    assert first_of(DECISIONS, 14) == "Left out: one … (2 more)"


def test_nothing_is_nothing():
    assert first_of((), 10) == ""
