"""How soon a stroke is answered, and how well re-placed digits are read.

python -m tests.benchmarks.draw [--data SOURCE] [--strokes 40], under a display
"""

import argparse
import os
import statistics
import sys
import tempfile
import time

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from visnet import Dataset, Network, Recipe, load_dataset, train
from visnet.datasets.images.preprocess import normalise
from visnet.gui.app import make_app
from visnet.gui.main_window import MainWindow

TARGET_MS = 16
FOR_EACH_STROKE = 12
WARM_UP_S = 5  # a run's beginning is evaluated so often that little is trained
HIDDEN = ((10,), (128,), (800,))
CANVAS = 560


class Painted(QObject):
    """Whether the bars of the newest drawing were painted."""

    soon = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.soon.connect(self.on_painted, Qt.ConnectionType.QueuedConnection)
        self.window = window
        self.begin()

    def begin(self) -> None:
        self.before, self.done = self.window.workspace("draw").image, False

    def eventFilter(self, _thing: QObject, event: QEvent) -> bool:
        # A training paints them, too, with the drawing of before.
        if event.type() == QEvent.Type.Paint and self.window.workspace("draw").image is not self.before:
            self.soon.emit()
        return False

    @Slot()
    def on_painted(self) -> None:
        """The bars' paint event is done with."""
        self.done = True


def answer_ms(window: MainWindow, painted: Painted, kind: QEvent.Type, at: QPointF) -> float:
    """Milliseconds from one event of the pen until new bars are painted."""
    pad = window.workspace("draw").pad
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, at, QPointF(pad.mapToGlobal(at.toPoint())), button, button, Qt.KeyboardModifier(0))
    QApplication.processEvents()
    painted.begin()
    begun_s = time.perf_counter()
    QApplication.sendEvent(pad, event)
    while not painted.done:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return 1000 * (time.perf_counter() - begun_s)


def strokes_ms(window: MainWindow, n_strokes: int) -> list[float]:
    """The times of all events of some strokes over the whole pad."""
    painted, rng, pad = Painted(window), np.random.default_rng(0), window.workspace("draw").pad
    window.workspace("draw").seen.bars.installEventFilter(painted)
    place, times = pad.sheet_place(), []
    for stroke in range(n_strokes):
        ends = rng.uniform(0.1, 0.9, (2, 2)) * (place.width(), place.height())
        for i, share in enumerate(np.linspace(0, 1, FOR_EACH_STROKE)):
            at = QPointF(QPoint(place.topLeft())) + QPointF(*(ends[0] + share * (ends[1] - ends[0])))
            times.append(answer_ms(window, painted, QEvent.Type.MouseMove if i else QEvent.Type.MouseButtonPress, at))
        pad.mouseReleaseEvent(None)
        if stroke % 10 == 9:
            pad.clear()
            QApplication.processEvents()
    window.workspace("draw").seen.bars.removeEventFilter(painted)
    return times


def re_placed(digit: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A digit drawn smoothly onto a large canvas, 0.6 to 1.4 times as large as the pad's, its ink wholly on it."""
    scale = CANVAS / 40 * rng.uniform(0.6, 1.4)
    x, y = (
        rng.uniform((1 - inked[0]) * scale, CANVAS - (inked[-1] + 2) * scale)
        for inked in (np.flatnonzero(digit.any(axis=0)), np.flatnonzero(digit.any(axis=1)))
    )
    inverse = (1 / scale, 0, 2 - x / scale, 0, 1 / scale, 2 - y / scale)
    picture = Image.fromarray(np.pad(digit, 2))
    return np.asarray(picture.transform((CANVAS, CANVAS), Image.Transform.AFFINE, inverse, Image.Resampling.BILINEAR))


def print_accuracy(dataset: Dataset) -> None:
    """How well 1,000 test digits are read as they are, re-placed, and re-placed and prepared."""
    rng = np.random.default_rng(0)
    chosen = rng.choice(len(dataset.test), min(1000, len(dataset.test)), replace=False)
    images, labels = dataset.test.images[chosen], dataset.test.labels[chosen]
    drawings = [re_placed(digit, rng) for digit in images]
    prepared = np.stack([normalise(drawing) for drawing in drawings])
    plain = np.stack([np.asarray(Image.fromarray(d).resize((28, 28), Image.Resampling.BOX)) for d in drawings])
    again = np.stack([normalise(digit) for digit in images])
    print(f"\n{len(images):,} test digits of {dataset.name}, drawn anywhere and 0.6 to 1.4 times as large: accuracy")
    print("\n| hidden | as they are | re-placed, prepared | re-placed, not prepared |")
    print("|---|---|---|---|")
    for hidden in HIDDEN[:2]:
        *_, end = train(dataset, Recipe(hidden=hidden, epochs=5))
        shares = [accuracy(end.network, part, labels) for part in (images, prepared, plain)]
        print(f"| {hidden[0]} | {' | '.join(f'{share:.1%}' for share in shares)} |")
    apart = np.abs(prepared.astype(int) - again).mean()
    print(f"\nThe prepared drawings and the originals' own preparation are {apart:.2f} grey levels apart a pixel")


def accuracy(network: Network, images: np.ndarray, labels: np.ndarray) -> float:
    X = images.reshape(len(images), -1).T / np.float32(255)
    return float((network.forward(X).argmax(axis=0) == labels).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--strokes", type=int, default=20)
    options = parser.parse_args()
    dataset = load_dataset(options.data)
    app = make_app()
    print("From an event of the pen to new bars on the screen, window of 1600 × 1000\n")
    print("| hidden | training | median | p99 | |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISNET_SETTINGS"] = os.path.join(folder, "visnet.ini")
        os.environ["VISNET_DATA_HOME"] = folder
        for hidden in HIDDEN:
            window = MainWindow(dataset, Recipe(hidden=hidden, epochs=1_000_000))
            window.resize(1600, 1000)
            window.show()
            window.show_workspace("draw")
            window.state.failed.connect(lambda sentence: sys.exit(sentence))
            while window.state.snapshot is None:
                app.processEvents()
            for training in (False, True):
                if training:
                    window.state.toggle()
                    loop = QEventLoop()
                    QTimer.singleShot(1000 * WARM_UP_S, loop.quit)
                    loop.exec()
                times = sorted(strokes_ms(window, options.strokes))
                median = statistics.median(times)
                verdict = "✓" if median <= TARGET_MS else f"over {TARGET_MS} ms"
                p99 = times[int(0.99 * len(times))]
                print(f"| {hidden[0]} | {'yes' if training else 'no'} | {median:.1f} ms | {p99:.1f} ms | {verdict} |")
            window.close()
    print_accuracy(dataset)
    app.quit()


if __name__ == "__main__":
    main()
