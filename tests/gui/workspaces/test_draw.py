from __future__ import annotations

import io
import time
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QFileDialog

from tests.gui.mistakes_case import a_dataset, a_network, a_snapshot
from visnet.analysis.figures import percent
from visnet.core.network import Network
from visnet.datasets.formats.idx import read_idx
from visnet.datasets.images.preprocess import normalise, shrink
from visnet.gui.panels.draw.image_import import NO_IMAGE
from visnet.gui.panels.draw.my_digits_store import MyDigitsKeeper
from visnet.gui.theme import LIGHT
from visnet.gui.workspaces.draw import DrawWorkspace
from visnet.storage.my_digits import MyDigits, file_of
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status


@pytest.fixture
def dataset(digits):
    return digits


@pytest.fixture
def workspace(qtbot, dataset):
    workspace = DrawWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(1250, 620)
    workspace.show_dataset(dataset)
    workspace.show()
    workspace.activateWindow()  # only an active window hears its keys
    qtbot.waitUntil(workspace.isActiveWindow)
    workspace.show_moment(a_snapshot(dataset))
    return workspace


def stroke(qtbot, workspace):
    """Draw an upright line, off the middle, and wait until it is read."""
    pad = workspace.pad
    each, corner = pad.sheet_place().width() / 28, pad.sheet_place().topLeft()
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=corner + QPoint(round(8 * each), round(4 * each)))
    qtbot.mouseMove(pad, corner + QPoint(round(9 * each), round(14 * each)))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.seen.bars.reading is not None)
    qtbot.waitUntil(lambda: workspace.inside.question.text() != "")


def an_image_file(folder):
    levels = np.full((300, 200), 255, np.uint8)
    levels[50:250, 90:110] = 0
    path = folder / "one.png"
    QImage(levels.data, 200, 300, 200, QImage.Format.Format_Grayscale8).save(str(path))
    return path


def dropped(workspace, path):
    """Drop a file. Gives whether it was accepted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    workspace.dragEnterEvent(enter)
    if enter.isAccepted():
        workspace.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enter.isAccepted()


def test_the_bars_are_the_network_s_own_answer_to_the_prepared_drawing(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    image = normalise(workspace.pad.canvas.ink_for_scaling())
    expected = a_network(dataset).forward(image.reshape(-1, 1) / np.float32(255))[:, 0]
    assert (workspace.seen.digit.image == image).all()
    assert workspace.seen.bars.reading.probabilities == pytest.approx(expected, abs=1e-6)


def test_a_digit_drawn_by_keys_is_read_and_the_prediction_is_said(qtbot, workspace, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    for key in (Qt.Key.Key_Space, *[Qt.Key.Key_Down] * 8, Qt.Key.Key_Space):
        qtbot.keyClick(workspace.pad, key)
    reading = workspace.seen.bars.reading
    sure = percent(float(reading.probabilities.max()))
    told = [event.message() for event in said if isinstance(event, QAccessibleAnnouncementEvent)]
    assert told[-1] == f"predicted {workspace.seen.bars.reading.predicted}, {sure}"
    assert told[0] == "pen down, column 14, row 14"
    assert told[-2] == "pen up, column 14, row 22, on ink"


def test_without_the_preparation_the_network_gets_the_drawing_as_it_lies(qtbot, workspace):
    stroke(qtbot, workspace)
    qtbot.mouseClick(workspace.seen.preparation, Qt.MouseButton.LeftButton)
    raw = shrink(workspace.pad.ink(), workspace.pad.canvas.factor)
    qtbot.waitUntil(lambda: (workspace.seen.digit.image == raw).all())


def test_the_activations_are_those_of_the_first_hidden_layer(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    X = workspace.image.reshape(-1, 1) / np.float32(255)
    expected = a_network(dataset).layers(X).A[1][:, 0]
    assert workspace.inside.activations.values == pytest.approx(expected, abs=1e-6)


def test_the_why_bars_follow_the_pen(qtbot, workspace):
    assert workspace.inside.pushes.bars.units == []
    stroke(qtbot, workspace)
    assert len(workspace.inside.pushes.bars.units) == 10


def test_without_hidden_layers_it_says_so(qtbot, workspace, dataset):
    workspace.show_moment(a_snapshot(dataset, Network([784, 10])))
    stroke(qtbot, workspace)
    assert "no hidden layer" in workspace.inside.activations.empty_words


def test_the_bars_follow_a_training(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    before = workspace.seen.bars.reading.probabilities
    workspace.show_moment(a_snapshot(dataset, a_network(dataset, seed=1)))
    assert not np.allclose(workspace.seen.bars.reading.probabilities, before)


def test_hidden_it_computes_nothing_and_shown_again_it_catches_up(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    before = workspace.seen.bars.reading
    workspace.hide()
    workspace.show_moment(a_snapshot(dataset, a_network(dataset, seed=1)))
    assert workspace.seen.bars.reading is before
    workspace.show()
    assert workspace.seen.bars.reading is not before


def test_clear_empties_the_bars(qtbot, workspace):
    stroke(qtbot, workspace)
    workspace.draw.clear.click()
    qtbot.waitUntil(lambda: workspace.seen.bars.reading is None)
    assert workspace.inside.activations.values is None


def test_a_label_tells_right_from_wrong(qtbot, workspace):
    stroke(qtbot, workspace)
    predicted = workspace.seen.bars.reading.predicted
    assert workspace.seen.digit.words == str(predicted)
    other = (predicted + 1) % 10
    qtbot.keyClick(workspace.pad, str(other))
    qtbot.waitUntil(lambda: workspace.seen.digit.words == f"✗ {predicted}")
    qtbot.waitUntil(lambda: workspace.inside.question.text() == f"Why {predicted} and not {other}?")


@pytest.mark.parametrize(
    ("key", "modifier", "tool"),
    [
        (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "eraser"),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "undo"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "clear"),
    ],
)
def test_tools_have_keys(qtbot, workspace, key, modifier, tool):
    stroke(qtbot, workspace)
    with qtbot.waitSignal(getattr(workspace.draw, tool).clicked):
        qtbot.keyClick(workspace.pad, key, modifier)


def test_plus_and_minus_change_the_pen(qtbot, workspace):
    before = workspace.pad.width_px
    qtbot.keyClick(workspace.pad, "+")
    assert workspace.pad.width_px > before
    qtbot.keyClick(workspace.pad, "-")
    assert workspace.pad.width_px == before


def test_a_digit_of_the_data_is_edited_as_it_is(qtbot, workspace, dataset):
    workspace.edit_digit(dataset.test.images[3], 7)
    qtbot.waitUntil(lambda: workspace.seen.bars.reading is not None)
    assert (workspace.image == dataset.test.images[3]).all()
    assert workspace.seen.bars.reading.true == 7


def test_after_an_edited_digit_the_next_drawing_is_prepared_and_has_no_label(qtbot, workspace, dataset):
    workspace.edit_digit(dataset.test.images[3], 7)
    assert not workspace.seen.prepares
    workspace.draw.clear.click()
    stroke(qtbot, workspace)
    assert workspace.seen.prepares
    assert workspace.mine.chosen_label is None
    assert (workspace.image == normalise(workspace.pad.canvas.ink_for_scaling())).all()


def test_undo_brings_an_edited_digit_back_as_it_is(qtbot, workspace, dataset):
    workspace.edit_digit(dataset.test.images[3], 7)
    workspace.draw.clear.click()
    workspace.draw.undo.click()
    qtbot.waitUntil(lambda: workspace.image is not None)
    assert (workspace.image == dataset.test.images[3]).all()
    assert workspace.mine.chosen_label == 7


def test_a_preparation_that_was_switched_off_stays_off(qtbot, workspace, dataset):
    workspace.seen.preparation.click()
    workspace.edit_digit(dataset.test.images[3], 7)
    workspace.draw.clear.click()
    stroke(qtbot, workspace)
    assert not workspace.seen.prepares


def test_a_cleared_drawing_takes_its_label_along(qtbot, workspace):
    stroke(qtbot, workspace)
    qtbot.keyClick(workspace.pad, "4")
    workspace.draw.clear.click()
    qtbot.waitUntil(lambda: workspace.mine.chosen_label is None)


def colours(widget):
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_green_is_for_answers_that_are_known_to_be_right(qtbot, workspace):
    stroke(qtbot, workspace)
    assert LIGHT.right not in colours(workspace.seen.bars) | colours(workspace.inside.pushes.bars)
    qtbot.keyClick(workspace.pad, str(workspace.seen.bars.reading.predicted))
    qtbot.waitUntil(lambda: workspace.seen.bars.reading.verdict is True)
    assert LIGHT.right in colours(workspace.seen.bars)


def test_an_untrained_network_is_named(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    assert not workspace.seen.untrained.isVisible()
    workspace.show_moment(replace(a_snapshot(dataset, Network([784, 10, 10])), network_step=0))
    assert workspace.seen.untrained.isVisible()


def test_an_opened_network_is_not_called_untrained(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    opened = Network([784, 10, 10])
    opened.b[0][:] = 0.1
    workspace.show_moment(replace(a_snapshot(dataset, opened), network_step=0))
    assert not workspace.seen.untrained.isVisible()


def test_images_that_are_no_digits_are_called_images(workspace):
    workspace.show_dataset(a_dataset(names=("cat", "dog")))
    assert workspace.draw.title.text() == "Draw an image"


def test_a_kept_digit_joins_a_set_that_is_saved(qtbot, workspace, dataset):
    stroke(qtbot, workspace)
    image = workspace.image
    qtbot.keyClick(workspace.pad, "4")
    qtbot.waitUntil(workspace.mine.keep.isEnabled)
    with qtbot.waitSignal(workspace.services.evaluations.mine_changed) as told:
        qtbot.keyClick(workspace.pad, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    saved = MyDigits.load((28, 28), dataset.class_names)
    assert saved.labels.tolist() == told.args[0].labels.tolist() == [4]
    assert (saved.images[0] == image).all()
    assert not workspace.pad.has_ink


def test_without_ink_or_label_nothing_can_be_kept(qtbot, workspace):
    assert not workspace.mine.keep.isEnabled()
    stroke(qtbot, workspace)
    assert not workspace.mine.keep.isEnabled()


def test_the_set_is_evaluated_as_a_whole(qtbot, workspace, dataset):
    network, test = a_network(dataset), dataset.test
    for i in range(8):
        workspace.keeper.keep(test.images[i], int(test.labels[i]))
    X = test.images[:8].reshape(8, -1).T / np.float32(255)
    n = (network.forward(X).argmax(axis=0) == test.labels[:8]).sum()
    assert workspace.mine.score.text().startswith(f"{n} of 8 correct")


def test_a_running_training_is_scored_a_few_times_a_second(workspace, dataset, monkeypatch):
    workspace.keeper.keep(dataset.test.images[0], 1)
    workspace.show_moment(a_snapshot(dataset, status=Status.PAUSED))
    evaluated = []
    monkeypatch.setattr(MyDigits, "evaluate", lambda self, network: evaluated.append(network))
    for _ in range(10):
        workspace.show_moment(a_snapshot(dataset))
    assert len(evaluated) <= 1


def test_delete_takes_the_chosen_digit_out(qtbot, workspace, dataset):
    for i in (0, 1, 2):
        workspace.keeper.keep(dataset.test.images[i], i)
    workspace.mine.list.setCurrentIndex(workspace.mine.list.digits.index(1))
    workspace.mine.list.setFocus()
    qtbot.keyClick(workspace.mine.list, Qt.Key.Key_Delete)
    assert MyDigits.load((28, 28), dataset.class_names).labels.tolist() == [0, 2]


def test_a_kept_digit_can_be_edited(qtbot, workspace, dataset):
    workspace.keeper.keep(dataset.test.images[5], 5)
    workspace.mine.list.edit_wanted.emit(0)
    qtbot.waitUntil(lambda: workspace.image is not None)
    assert (workspace.image == dataset.test.images[5]).all()


def test_the_set_is_exported_as_idx(workspace, dataset, tmp_path, monkeypatch):
    workspace.keeper.keep(dataset.test.images[5], 5)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    workspace.mine.export.click()
    assert (read_idx(tmp_path / "t10k-images-idx3-ubyte", 3)[0] == dataset.test.images[5]).all()
    assert read_idx(tmp_path / "t10k-labels-idx1-ubyte", 1).tolist() == [5]


def test_an_export_over_another_says_a_sentence(qtbot, workspace, dataset, tmp_path):
    workspace.keeper.keep(dataset.test.images[5], 5)
    workspace.keeper.export(str(tmp_path))
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.keeper.export(str(tmp_path))
    assert "already exists" in told.args[0]


def damaged_my_digits(keeper, dataset):
    """The file, once a digit was kept in it and a bit of it has flipped."""
    keeper.keep(dataset.test.images[5], 5)
    path = file_of((28, 28), dataset.class_names)
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0x10
    path.write_bytes(content)
    return path, bytes(content)


def test_a_damaged_set_is_kept_as_bad_and_another_begins(qtbot, workspace, dataset):
    path, content = damaged_my_digits(workspace.keeper, dataset)
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.show_dataset(dataset)
    bad = path.with_name(path.name + ".bad")
    assert path.name in told.args[0]
    assert bad.name in told.args[0]
    assert bad.read_bytes() == content
    assert workspace.keeper.keep(dataset.test.images[6], 6)
    assert bad.read_bytes() == content


def test_a_set_that_was_damaged_meanwhile_is_not_written_over(qtbot, workspace, dataset):
    path, content = damaged_my_digits(workspace.keeper, dataset)
    with qtbot.waitSignal(workspace.failed):
        assert not workspace.keeper.keep(dataset.test.images[6], 6)
    assert path.read_bytes() == content


def test_a_deleted_digit_can_be_had_back(workspace, dataset):
    for i in (0, 1, 2):
        workspace.keeper.keep(dataset.test.images[i], i)
    workspace.mine.delete_wanted.emit(1)
    workspace.mine.undo.click()
    assert MyDigits.load((28, 28), dataset.class_names).labels.tolist() == [0, 1, 2]
    assert not workspace.mine.undo.isVisible()


def test_two_windows_lose_nothing_of_each_other(qtbot, workspace, dataset):
    other = MyDigitsKeeper()
    other.take(dataset)
    workspace.keeper.keep(dataset.test.images[0], 0)
    other.keep(dataset.test.images[1], 1)
    workspace.keeper.keep(dataset.test.images[2], 2)
    other.delete(0)
    assert MyDigits.load((28, 28), dataset.class_names).labels.tolist() == [1, 2]
    workspace.hide()
    workspace.show()
    assert workspace.keeper.digits.labels.tolist() == [1, 2]


def test_a_dropped_image_is_drawn(qtbot, workspace, tmp_path):
    with qtbot.waitSignal(workspace.pictures.ink_read):
        assert dropped(workspace, an_image_file(tmp_path))
    qtbot.waitUntil(lambda: workspace.image is not None)
    assert workspace.image[5:24, 13:16].min() > 100


def test_a_dropped_data_set_is_left_to_the_window(workspace, tmp_path):
    assert not dropped(workspace, tmp_path)


def test_an_image_is_opened_and_can_be_undone(qtbot, workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(an_image_file(tmp_path)), ""))
    with qtbot.waitSignal(workspace.pictures.ink_read):
        workspace.draw.open.click()
    assert workspace.pad.has_ink
    workspace.draw.undo.click()
    assert not workspace.pad.has_ink


def test_a_broken_image_says_a_sentence_and_the_drawing_stays(qtbot, workspace, tmp_path):
    stroke(qtbot, workspace)
    (tmp_path / "broken.png").write_bytes(b"no image")
    with qtbot.waitSignal(workspace.failed) as told:
        dropped(workspace, tmp_path / "broken.png")
    assert "broken.png: not a readable image" in told.args[0]
    assert workspace.pad.has_ink


def test_a_picture_is_pasted(qtbot, workspace, tmp_path):
    QGuiApplication.clipboard().setImage(QImage(str(an_image_file(tmp_path))))
    with qtbot.waitSignal(workspace.pictures.ink_read):
        qtbot.keyClick(workspace.pad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert workspace.pad.has_ink


def test_a_clipboard_without_a_picture_says_a_sentence(qtbot, workspace):
    QGuiApplication.clipboard().setText("words")
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.draw.paste.click()
    assert told.args[0] == NO_IMAGE


def test_a_clipboard_without_data_says_the_same(qtbot, workspace):
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.pictures.read_clipboard(None)
    assert told.args[0] == NO_IMAGE


def test_a_pasted_image_of_two_pixels_is_drawn_without_a_warning(qtbot, workspace, recwarn):
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.setPixelColor(0, 0, QColor("black"))
    image.setPixelColor(1, 0, QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(workspace.pictures.ink_read):
        workspace.draw.paste.click()
    assert not [warning for warning in recwarn if warning.category is RuntimeWarning]


def test_closing_does_not_wait_for_an_image_that_is_being_read(qtbot, workspace, tmp_path):
    packed = io.BytesIO()
    Image.new("L", (4000, 4000), 255).save(packed, "JPEG", progressive=True)
    data = packed.getvalue()
    starts = [i for i in range(len(data) - 1) if data[i : i + 2] == b"\xff\xda"]
    path = tmp_path / "slow.jpg"
    path.write_bytes(data[: starts[2]] + data[starts[1] : starts[2]] * 90 + data[starts[2] :])
    workspace.pictures.read_file(str(path))
    qtbot.wait(200)
    begun_s = time.process_time()  # what all threads work: how long that takes is up to the rest of the machine
    workspace.close()
    assert time.process_time() - begun_s < 1.5


def test_other_data_of_another_shape_begins_a_clean_sheet(qtbot, workspace):
    stroke(qtbot, workspace)
    other = a_dataset(names=("cat", "dog"), shape=(20, 30))
    workspace.show_dataset(other)
    workspace.show_moment(a_snapshot(other))
    assert not workspace.pad.has_ink
    stroke(qtbot, workspace)
    assert workspace.image.shape == (20, 30)


def test_other_data_of_the_same_shape_leaves_the_drawing(qtbot, workspace):
    stroke(qtbot, workspace)
    workspace.show_dataset(a_dataset(names=("cat", "dog")))
    assert workspace.pad.has_ink
    assert workspace.seen.bars.reading is None


@pytest.mark.parametrize("hidden", [(10,), (800,)])
def test_drawing_while_it_trains_changes_no_bit_of_the_run(qtbot, workspace, dataset, hidden):
    recipe = Recipe(hidden=hidden, batch_size=128, steps=12)
    workspace.hide()
    unseen = list(train(dataset, recipe))[-1].network.theta
    seen = []
    workspace.show()
    for snapshot in train(dataset, recipe):
        seen.append(snapshot)
        workspace.show_moment(snapshot)
        stroke(qtbot, workspace)
    np.testing.assert_array_equal(seen[-1].network.theta, unseen)
