import numpy as np
import pytest

from visnet.core.metrics import accuracy, class_accuracy, confusion

PREDICTED = np.array([0, 1, 1, 2, 1])
TRUE = np.array([0, 1, 2, 2, 0])


def test_accuracy_is_the_share_predicted_right():
    assert accuracy(PREDICTED, TRUE) == pytest.approx(3 / 5)


def test_confusion_has_true_classes_as_rows_and_predicted_as_columns():
    assert confusion(PREDICTED, TRUE, 4).tolist() == [[1, 1, 0, 0], [0, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0]]


def test_class_accuracy_is_the_share_of_each_true_class():
    shares = class_accuracy(confusion(PREDICTED, TRUE, 3))
    assert shares.tolist() == [0.5, 1.0, 0.5]


def test_class_accuracy_of_a_class_without_digits_is_not_a_number():
    assert np.isnan(class_accuracy(confusion(PREDICTED, TRUE, 4))[3])
