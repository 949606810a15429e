from dataclasses import replace

import pytest

from visnet import load_dataset, train
from visnet.lessons.condition import Reading, State
from visnet.lessons.lesson import LessonError, in_language, read_lesson, shipped_lessons
from visnet.resources import assets

GOOD = """title = "A lesson"
about = "About it."
start_with = "good-start"

[[step]]
text = "First."
workspace = "mistakes"
point_at = "confusion"
selection = { split = "test", digit = 4 }

[[step]]
text = '''
Second,
on two lines.

A paragraph.'''
recipe = { learning_rate = 0.2, batch_size = "full", hidden = [20, 10] }
question = "Which?"
answers = ["this", "that"]
right = 2
because = "So."
until = "test accuracy >= 0.92 within 3 epochs"
lock = ["optimizer"]
hide = ["seed"]
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "mine.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_a_lesson_is_read(write):
    lesson = read_lesson(write(GOOD))
    first, second = lesson.steps
    assert (lesson.name, lesson.title, lesson.about, lesson.data) == ("mine", "A lesson", "About it.", None)
    assert (first.workspace, first.point_at, first.pick.split, first.pick.digit) == ("mistakes", "confusion", "test", 4)
    assert second.text == "Second, on two lines.\n\nA paragraph."
    assert second.question.answers[second.question.right] == "that"
    assert second.until.value == 0.92
    assert (second.lock, second.hide) == (("optimizer",), ("seed",))


def test_recipe_changes_add_up_over_the_steps(write):
    lesson = read_lesson(write(GOOD + '[[step]]\ntext = "Third."\nrecipe = { epochs = 3 }\n'))
    assert lesson.recipe_at(0) == lesson.start
    third = lesson.recipe_at(2)
    assert (third.learning_rate, third.batch_size, third.hidden, third.epochs) == (0.2, None, (20, 10), 3)
    assert third.schedule == "cosine"  # good start's


def test_a_lesson_is_resumed_where_the_run_begins_that_its_step_speaks_of(write):
    untrained, trained = '[[step]]\ntext = "Look."\n', '[[step]]\ntext = "Train."\nuntil = "step >= 1"\n'
    lesson = read_lesson(write('title = "x"\n' + untrained + untrained + trained + untrained + untrained))
    assert [lesson.resume_at(n) for n in (0, 1, 2, 3, 4, 9)] == [0, 1, 2, 2, 2, 2]
    recipe = '[[step]]\ntext = "Set."\nrecipe = { epochs = 3 }\n'
    assert read_lesson(write('title = "x"\n' + trained + recipe + untrained)).resume_at(2) == 1


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('title = "A lesson"\n', "", "line 1: title is missing"),
        ('title = "A lesson"', "title = 3", "line 1: title must be text, got 3"),
        ('about = "About it."', 'abuot = "x"', "line 2: a lesson has no key 'abuot'"),
        ("good-start", "bad-start", "line 3: start_with must be one of good-start, notes"),
        ('"mistakes"', '"errors"', "line 7: workspace must be one of train, mistakes"),
        ('"confusion"', '"confusoin"', "line 8: point_at must be one of"),
        ("digit = 4", "digit = -4", "line 9: digit must be a whole number of at least 0, got -4"),
        ("digit = 4", "colour = 4", "line 9: a selection has no key 'colour'"),
        ("0.2,", "-0.2,", "line 17: learning_rate must be greater than 0, got -0.2"),
        ("learning_rate", "learning_rat", "line 17: a recipe has no field 'learning_rat'"),
        ('["this", "that"]', '["this"]', "line 19: a question needs at least two answers"),
        ("right = 2", "right = 3", "line 20: right must be the number of the right answer, 1 to 2, got 3"),
        ("right = 2\n", "", "line 18: right must be the number"),
        ("test accuracy", "tset accuracy", "line 22: 'tset accuracy' is not one of"),
        ('["optimizer"]', '"optimizer"', "line 23: lock must be a list of names"),
        ('["seed"]', '["sed"]', "line 24: hide names 'sed'"),
        ("right = 2", "right = 2 2", "line 20: is not valid TOML"),
        ('question = "Which?"\n', "", "line 18: answers needs a question"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence_with_its_line(write, before, after, message):
    assert before in GOOD
    with pytest.raises(LessonError) as raised:
        read_lesson(write(GOOD.replace(before, after, 1)))
    sentence = str(raised.value)
    assert sentence.split("mine.toml, ")[1].startswith(message)
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"\xff\xfe", "is not a text file in UTF-8"),
        ("", "line 1: title is missing"),
        ('title = "x"\n', "a lesson needs steps"),
        ('title = "x"\nstep = 3\n', "line 2: a lesson needs steps"),
        ('title = "x"\n[[step]]\n', "line 2: text is missing"),
        ('title = "x"\n[[step]]\ntext = "open', "is not valid TOML"),
        ('title = "x"\n' + '[[step]]\ntext = "y"\n' * 31, "at most 30 steps, got 31"),
        (f'title = "x"\n[[step]]\ntext = "{"y" * 1300}"\n', "line 3: text has 1300 characters"),
        ("x = " + "[" * 5000, "mine.toml"),
        (b" " * 300_000, "is too large for a lesson"),
    ],
)
def test_what_is_no_lesson_at_all_is_told_too(write, text, message):
    with pytest.raises(LessonError, match=message):
        read_lesson(write(text))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(LessonError, match="no such file"):
        read_lesson(str(tmp_path / "none.toml"))


def test_a_translation_lies_in_a_folder_beside_the_lesson(tmp_path):
    english = tmp_path / "mine.toml"
    english.write_text(GOOD, "utf-8")
    (tmp_path / "de").mkdir()
    german = tmp_path / "de" / "mine.toml"
    german.write_text(GOOD.replace("A lesson", "Eine Lektion"), "utf-8")
    assert in_language(str(english), "de") == str(german)
    assert in_language(str(english), "fr") == str(english)
    assert read_lesson(str(german)).name == read_lesson(str(english)).name  # progress is that of both


LESSONS = shipped_lessons()


def without_words(lesson):
    """What of a lesson is the same in every language."""
    return [
        replace(step, text="", question=replace(step.question, text="", answers=len(step.question.answers), because=""))
        if step.question
        else replace(step, text="")
        for step in lesson.steps
    ]


TRANSLATED = [
    pytest.param(path.parent.name, path.name, id=f"{path.parent.name}/{path.stem}")
    for path in sorted((assets() / "lessons").glob("*/*.toml"))
]


@pytest.mark.parametrize(("language", "name"), TRANSLATED)
def test_a_translated_lesson_differs_in_words_alone(language, name):
    english, translated = (read_lesson(str(assets() / "lessons" / path)) for path in (name, f"{language}/{name}"))
    assert (translated.data, translated.start) == (english.data, english.start)
    assert without_words(translated) == without_words(english)
    same = [(a.text, b.text) for a, b in zip(english.steps, translated.steps, strict=True) if a.text == b.text]
    assert same == []


def test_ten_lessons_of_five_to_eight_steps_are_shipped():
    assert len(LESSONS) == 10
    assert all(5 <= len(lesson.steps) <= 8 for lesson in LESSONS)


CONDITIONS = [
    pytest.param(lesson, number, id=f"{lesson.name[:2]}-{number + 1}")
    for lesson in LESSONS
    for number, step in enumerate(lesson.steps)
    if step.until
]


@pytest.mark.parametrize(("lesson", "number"), CONDITIONS)
def test_a_shipped_lessons_condition_can_be_met(lesson, number):
    condition, seen = lesson.steps[number].until, []
    for snapshot in train(load_dataset("sample"), lesson.recipe_at(number)):
        reading = Reading(
            step=snapshot.step,
            epoch=snapshot.epoch,
            test_accuracy=snapshot.test_accuracy,
            test_loss=snapshot.test_loss,
            training_accuracy=snapshot.train_accuracy,
            training_loss=snapshot.train_loss,
            active_units=snapshot.test.n_active,
        )
        seen.append((round(reading.epoch, 1), reading.test_accuracy, reading.training_accuracy, reading.active_units))
        state = condition.state(reading, Reading())
        if state is State.MET:
            return
        assert state is State.OPEN, seen
    pytest.fail(f"{condition.text}: {seen}")
