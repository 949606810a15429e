import numpy as np
import pandas as pd
import pytest

from tests.training.runs import last
from visnet import Recipe, train
from visnet.storage.digit_csv import save_digits


@pytest.fixture(scope="module")
def end(made):
    return last(train(made, Recipe(epochs=1)))


def test_a_row_says_everything_of_a_digit_in_the_order_given(end, made, tmp_path):
    chosen = np.array([7, 3])
    save_digits(tmp_path / "a.csv", end.test, made.test.labels, made.class_names, chosen)
    table = pd.read_csv(tmp_path / "a.csv")
    assert list(table.columns) == ["index", "true", "predicted", "p(a)", "p(b)", "p(c)", "loss"]
    assert table["index"].tolist() == [7, 3]
    assert table["true"].tolist() == [made.class_names[label] for label in made.test.labels[chosen]]
    assert table["predicted"].tolist() == [made.class_names[label] for label in end.test.predicted[chosen]]
    P = table[["p(a)", "p(b)", "p(c)"]].to_numpy()
    assert np.array_equal(P.T.astype(np.float32), end.test.probabilities[:, chosen])
    assert table["loss"].to_numpy(np.float32).tolist() == end.test.losses[chosen].tolist()


def test_where_it_cannot_be_written_nothing_is_left_behind(end, made, tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        save_digits(tmp_path / "nowhere" / "a.csv", end.test, made.test.labels, made.class_names, np.array([1]))
    assert list(tmp_path.iterdir()) == []
