import pytest

from visnet.lessons.condition import Condition, Reading, State


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("test accuracy >= 0.92", True),
        ("test accuracy ≥ 92%", True),
        ("test accuracy > 0.92", False),
        ("training loss < 0.3", True),
        ("validation loss < 0.3", False),  # not known
        ("active units <= 8", True),
        ("step >= 100", True),
        ("epoch > 3", False),
    ],
)
def test_a_condition_compares_a_figure(text, met):
    now = Reading(step=100, epoch=3.0, test_accuracy=0.92, training_loss=0.2, active_units=7)
    assert Condition.parse(text).state(now, Reading()) is (State.MET if met else State.OPEN)


def test_a_limit_is_counted_from_where_the_step_began():
    condition = Condition.parse("test accuracy >= 0.9 within 3 epochs")
    begun = Reading(step=100, epoch=2.0)
    assert condition.state(Reading(step=300, epoch=5.0, test_accuracy=0.8), begun) is State.OPEN
    assert condition.state(Reading(step=300, epoch=5.0, test_accuracy=0.9), begun) is State.MET
    assert condition.state(Reading(step=300, epoch=5.1, test_accuracy=0.95), begun) is State.MISSED
    steps = Condition.parse("training loss < 1 within 10 steps")
    assert steps.state(Reading(step=11, training_loss=0.5), Reading()) is State.MISSED


def test_a_loss_that_is_not_finite_meets_nothing():
    for loss in (float("nan"), float("inf")):
        assert Condition.parse("test loss > 1").state(Reading(step=1, test_loss=loss), Reading()) is State.OPEN


def test_a_run_without_a_step_meets_nothing():
    condition = Condition.parse("test accuracy <= 0.3")
    assert condition.state(Reading(test_accuracy=0.1), Reading()) is State.OPEN
    assert condition.state(Reading(step=1, test_accuracy=0.1), Reading()) is State.MET


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("accuracy >= 0.9", "'accuracy' is not one of test accuracy, test loss"),
        ("test accuracy 0.9", "expected a condition such as"),
        ("test accuracy >= 92", "between 0 and 1, got 92"),
        ("test loss < 1.2.3", "'1.2.3' is not a number"),
        ("__import__('os') > 1", "expected a condition such as"),
    ],
)
def test_what_is_no_condition_is_refused(text, message):
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        Condition.parse(text)
