import dataclasses
import io

import pytest

from visnet import Recipe, load_dataset, train
from visnet.cli.progress import LINES_EVERY_S, TERMINAL_EVERY_S, Progress, in_words, training_line


class Terminal(io.StringIO):
    """A stream that says it is a terminal; `shown` is the lines as a person sees them."""

    def isatty(self):
        return True

    @property
    def shown(self):
        lines = []
        for line in self.getvalue().split("\n"):
            seen = ""
            for text in line.split("\r"):
                seen = text + seen[len(text) :]
            lines.append(seen.rstrip())
        return lines


class Clock:
    now_s = 0.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="module")
def snapshot():
    """The first snapshot of a training, at step 0."""
    run = train(load_dataset(), Recipe())
    first = next(run)
    run.close()
    return first


def test_elsewhere_than_on_a_terminal_there_is_a_line_now_and_then(clock):
    stream = io.StringIO()
    with Progress(stream=stream, clock=clock) as progress:
        for second in range(11):
            clock.now_s = float(second)
            progress.show(f"at {second}")
    assert stream.getvalue() == "at 0\nat 5\nat 10\n"
    assert LINES_EVERY_S == 5


def test_the_last_text_is_always_shown(clock):
    stream = io.StringIO()
    with Progress(stream=stream, clock=clock) as progress:
        progress.show("first")
        progress.show("second")
        progress.show("last")
    assert stream.getvalue() == "first\nlast\n"


def test_on_a_terminal_one_line_is_rewritten(clock):
    stream = Terminal()
    with Progress(stream=stream, clock=clock) as progress:
        for text in ("a long text", "short", "the end"):
            progress.show(text)
            clock.now_s += TERMINAL_EVERY_S
    assert stream.shown == ["the end", ""]


def test_a_shorter_text_leaves_nothing_of_a_longer_one(clock):
    stream = Terminal()
    progress = Progress(stream=stream, clock=clock)
    progress.show("a long text")
    clock.now_s += TERMINAL_EVERY_S
    progress.show("short")
    assert stream.shown == ["short"]


def test_on_a_terminal_a_line_never_wraps(clock):
    stream = Terminal()
    Progress(stream=stream, clock=clock).show("x" * 500)
    assert len(stream.shown[0]) == 79


def test_a_terminal_is_not_written_to_faster_than_it_is_read(clock):
    stream = Terminal()
    progress = Progress(stream=stream, clock=clock)
    for _ in range(1000):
        clock.now_s += 0.001
        progress.show("x")
    assert stream.getvalue().count("\r") <= 1 / TERMINAL_EVERY_S + 1


def test_a_progress_that_had_nothing_to_show_leaves_no_line():
    stream = Terminal()
    with Progress(stream=stream):
        pass
    assert stream.getvalue() == ""


def test_a_failure_leaves_the_line_so_that_its_sentence_begins_a_new_one():
    stream = Terminal()

    def fail():
        with Progress(stream=stream) as progress:
            progress.show("half way")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert stream.getvalue().endswith("\n")


def test_quiet_shows_nothing():
    stream = Terminal()
    with Progress(quiet=True, stream=stream) as progress:
        progress.show("something")
    assert stream.getvalue() == ""


def test_a_load_of_known_length_is_shown_as_a_share(clock):
    stream = io.StringIO()
    Progress(stream=stream, clock=clock).on_loaded(25, 100, "images")
    assert stream.getvalue() == "Loading images:  25%\n"


def test_a_load_of_unknown_length_is_counted(clock):
    stream = io.StringIO()
    Progress(stream=stream, clock=clock).on_loaded(2500, None, "rows")
    assert stream.getvalue() == "Loading rows: 2,500\n"


def test_a_training_has_its_place_loss_accuracy_and_the_time_left(snapshot):
    half = dataclasses.replace(snapshot, epoch=5.0, step=315, seconds=10.0)
    assert training_line(half) == (
        f"epoch 5.0/20, step 315: test loss {half.test_loss:.3g}, accuracy {half.test_accuracy:.1%}, 30 s left"
    )


def test_the_line_of_a_long_training_fits_a_terminal_of_80_columns(snapshot):
    long = dataclasses.replace(snapshot, recipe=Recipe(epochs=100), epoch=66.5, step=62_377, seconds=6000.0)
    assert len(training_line(long)) < 80


def test_a_training_of_so_many_steps_counts_steps(snapshot):
    half = dataclasses.replace(snapshot, recipe=Recipe(steps=400), epoch=1.6, step=100, seconds=2.0)
    line = training_line(half)
    assert line.startswith("epoch 1.6, step 100/400: ")
    assert line.endswith(", 6.0 s left")


@pytest.mark.parametrize("epoch", [0.0, 20.0])
def test_at_the_beginning_and_the_end_no_time_is_left_to_tell(snapshot, epoch):
    assert "left" not in training_line(dataclasses.replace(snapshot, epoch=epoch, seconds=3.0))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0.0 s"),
        (4.21, "4.2 s"),
        (9.96, "10 s"),
        (42.4, "42 s"),
        (59.7, "1 min 0 s"),
        (200, "3 min 20 s"),
        (3599.9, "1 h 0 min"),
        (7500, "2 h 5 min"),
    ],
)
def test_a_time_is_told_as_people_say_it(seconds, words):
    assert in_words(seconds) == words
