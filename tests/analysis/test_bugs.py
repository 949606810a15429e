import numpy as np
import pytest

from visnet import load_dataset
from visnet.analysis.bugs import BUGS, Shown
from visnet.analysis.find_the_bug import FindTheBug
from visnet.analysis.plain_program import RIGHT, PlainProgram
from visnet.analysis.twins import findings, run_twins

DATA = load_dataset("sample")
TRAIN, TEST = (DATA.train.images[:150], DATA.train.labels[:150]), (DATA.test.images[:100], DATA.test.labels[:100])


@pytest.fixture(scope="module")
def twins():
    """The twins of each bug, run once."""
    made = {}

    def get(key):
        if key not in made:
            made[key] = run_twins(BUGS[key], TRAIN, TEST, 10, n_steps=20, every=10, amount=0.3)
        return made[key]

    return get


@pytest.mark.parametrize("key", BUGS)
def test_the_right_twin_passes_the_gradient_check_and_begins_with_the_seeds_weights(twins, key):
    assert twins(key).check_right.is_right
    np.testing.assert_array_equal(twins(key).right.losses, twins("W1-frozen").right.losses)


@pytest.mark.parametrize("key", [key for key, bug in BUGS.items() if bug.shown_by is Shown.GRADIENT])
def test_a_bug_in_the_gradient_is_caught_by_the_check(twins, key):
    assert not twins(key).check.is_right


@pytest.mark.parametrize("key", [key for key, bug in BUGS.items() if bug.shown_by is Shown.CURVES])
def test_a_bug_elsewhere_passes_the_check_and_changes_the_run(twins, key):
    run = twins(key)
    finite = np.isfinite(run.broken.losses).all()
    assert run.check.is_right or not finite
    if key != "exp-overflow":  # which shows only in scores larger than any here
        assert (run.broken.losses != run.right.losses).any()


@pytest.mark.parametrize(
    ("key", "finding"),
    [
        ("biases-not-updated", "b2 has not moved since step 0."),
        ("W1-frozen", "W1 has not moved since step 0."),
        ("no-mean", "dW1 is 150 times what central differences say."),
        ("m-is-784", "dW1 is 0.1913 times what central differences say."),
        ("all-zeros", "All hidden units have the same weights."),
        ("rand-not-centred", "Every weight of W1 was positive at step 0."),
        ("softmax-over-everything", "The columns of A2 do not sum to 1."),
        ("pixels-0-255-overflow", "The loss is not a number from step"),
        ("wrong-sign", "The loss has risen from"),
        ("randn-weights", "guessing gives 2.3."),
        ("gradients-not-reset", "The gradient was right at step 0, and wrong at step 2."),
        ("pixels-0-255", "The entries of X go up to 255."),
        ("reshape-for-transpose", "The first column of X is not the first image."),
        ("exp-overflow", "A score of 1,000 gives a probability that is not a number."),
    ],
)
def test_a_run_shows_what_gives_its_bug_away(twins, key, finding):
    assert any(finding in found for found in twins(key).findings), twins(key).findings


def test_a_right_run_shows_nothing_of_a_bug():
    program = PlainProgram(TRAIN[0].reshape(150, -1), TRAIN[1], 10)
    check = run_twins(BUGS["wrong-sign"], TRAIN, TEST, 10, n_steps=2).check_right
    for _ in range(3):
        program.step()
    assert findings(program, check, None, [(0, 2.3, 0.1), (3, 2.2, 0.2)]) == ()


@pytest.mark.parametrize("key", [key for key, bug in BUGS.items() if bug.is_square])
def test_a_bug_whose_shapes_fit_by_chance_runs_with_any_number_of_classes(key):
    few = DATA.train.labels < 3
    train = DATA.train.images[few][:60], DATA.train.labels[few][:60]
    assert not run_twins(BUGS[key], train, train, 3, n_steps=2).check.is_right


def test_the_checks_are_known_long_before_the_end():
    seen = []
    run_twins(BUGS["no-mean"], TRAIN, TEST, 10, n_steps=20, go_on=lambda so_far: seen.append(so_far) or True)
    first = next(so_far for so_far in seen if so_far.check is not None)
    assert first.share < 0.1
    assert not first.check.is_right
    assert first.check_right.is_right


def test_dW2_is_right_where_only_what_is_sent_back_is_wrong(twins):
    right = {matrix.name: matrix.is_right for matrix in twins("W2-not-transposed").check.matrices}
    assert right == {"dW1": False, "db1": False, "dW2": True, "db2": True}


def test_a_program_without_bugs_is_the_networks_own_equations():
    program = PlainProgram(TRAIN[0].reshape(150, -1), TRAIN[1], 10)
    _, dW, db = program.network.gradients(program.values["X"], TRAIN[1])
    for name, gradient in zip(("dW1", "dW2", "db1", "db2"), dW + db, strict=True):
        np.testing.assert_allclose(program.gradients()[name], gradient, atol=1e-15)
    before = program.parameters
    program.step()
    np.testing.assert_allclose(program.parameters["W2"], before["W2"] - 0.1 * dW[1], atol=1e-15)


def test_every_bug_differs_from_the_right_lines_and_has_hints():
    for bug in BUGS.values():
        assert all(RIGHT[name] != line for name, line in bug.changes.items())
        assert len(bug.hints) == 3
        assert bug.evidence.endswith(".")


def test_more_wrong_labels_mean_a_higher_loss():
    losses = [
        run_twins(BUGS["labels-wrong"], TRAIN, TEST, 10, n_steps=30, amount=amount).broken.losses[-1]
        for amount in (0.1, 0.8)
    ]
    assert losses[0] < losses[1]


def test_a_run_can_be_ended():
    shares = []
    assert (
        run_twins(
            BUGS["wrong-sign"],
            TRAIN,
            TEST,
            10,
            n_steps=50,
            go_on=lambda so_far: shares.append(so_far.share) or so_far.share < 0.4,
        )
        is None
    )
    assert shares[-1] == pytest.approx(0.4)


def test_naming_the_bug_at_once_gives_all_points_and_hints_and_errors_cost_some():
    game = FindTheBug(np.random.default_rng(1))
    assert game.guess(game.begin().key)
    assert game.score == 5
    bug = game.begin()
    assert game.hint() == bug.hints[0]
    other = next(key for key in BUGS if key != bug.key)
    assert not game.guess(other)
    assert game.guess(bug.key)
    assert (game.score, game.n_rounds) == (8, 2)
    with pytest.raises(RuntimeError, match="begin a round"):
        game.hint()


def test_every_bug_comes_before_one_comes_again():
    game = FindTheBug(np.random.default_rng(2))
    drawn = []
    for _ in BUGS:
        drawn.append(game.begin().key)
        assert game.give_up().key == drawn[-1]
    assert sorted(drawn) == sorted(BUGS)
    assert game.score == 0


def test_the_catalogue_has_what_people_really_do_wrong():
    assert set(BUGS) >= {
        "db-over-everything", "W2-not-transposed", "updated-too-early", "no-relu-derivative", "relu-for-derivative",
        "derivative-of-Z2", "biases-not-updated", "m-is-784", "no-mean", "softmax-wrong-axis",
        "softmax-over-everything", "softmax-derivative-twice", "softmax-twice", "pixels-0-255", "pixels-0-255-overflow",
        "exp-overflow", "randn-weights", "rand-not-centred", "all-zeros", "gradients-not-reset",
        "wrong-sign", "W1-frozen",
        "reshape-for-transpose", "labels-shuffled", "labels-wrong",
    }  # fmt: skip
