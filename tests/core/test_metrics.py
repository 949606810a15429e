import numpy as np
import pytest

from visnet.core.metrics import accuracy, class_accuracy, class_f1, class_precision, confusion, row_percentages

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


def test_precision_is_the_share_of_each_prediction_that_is_right():
    assert class_precision(confusion(PREDICTED, TRUE, 3)) == pytest.approx([1, 1 / 3, 1])


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    assert class_f1(confusion(PREDICTED, TRUE, 3)) == pytest.approx([2 / 3, 0.5, 2 / 3])


def test_a_class_never_predicted_has_no_precision_and_one_never_seen_no_f1():
    counts = confusion(PREDICTED, TRUE, 4)
    assert np.isnan(class_precision(counts)[3])
    assert np.isnan(class_f1(counts)[3])


def test_row_percentages_add_up_to_a_hundred_or_to_nothing():
    shares = row_percentages(confusion(PREDICTED, TRUE, 4))
    assert shares.sum(axis=1) == pytest.approx([100, 100, 100, 0])
    assert shares[0].tolist() == [50, 50, 0, 0]
