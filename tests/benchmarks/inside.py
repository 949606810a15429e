"""What Inside costs: opening the workspace, one formula, and a training beside it while it is hidden.

python -m tests.benchmarks inside [--data SOURCE] [--rounds N], under a display
"""

import argparse
import os
import statistics
import tempfile
import time

from PySide6.QtCore import QEventLoop, QTimer

from visnet import Recipe, load_dataset
from visnet.gui.app import make_app
from visnet.gui.main_window import MainWindow
from visnet.gui.panels.inside.panel import InsidePanel
from visnet.gui.settings import Settings


def spin(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def rate(window: MainWindow, ms: int = 1500) -> float:
    """Examples a second at full speed, with Train in front."""
    window.show_workspace("train")
    window.state.set_speed(None)
    window.state.toggle()
    spin(500)
    before = window.state.moment
    spin(ms)
    after = window.state.moment
    window.state.toggle()
    spin(500)
    return (after.examples - before.examples) / (after.seconds - before.seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISNET_SETTINGS"] = os.path.join(folder, "visnet.ini")
        dataset = load_dataset(options.data)
        fresh = MainWindow(dataset, Recipe(epochs=1_000_000), Settings())
        window = MainWindow(dataset, Recipe(epochs=1_000_000), Settings())
        window.resize(1600, 1000)
        window.show()
        spin(500)
        panel = window.findChild(InsidePanel, "inside")
        opened_s, formula_s = [], []
        for _ in range(options.rounds):
            window.show_workspace("train")
            spin(100)
            began_s = time.perf_counter()
            window.show_workspace("inside")
            app.processEvents()
            opened_s.append(time.perf_counter() - began_s)
            while panel.trace is None:
                spin(20)
            spin(1500)
            while not panel.trace.done:
                began_s = time.perf_counter()
                panel.next.click()
                app.processEvents()
                formula_s.append(time.perf_counter() - began_s)
            spin(300)
            window.state.step()
            spin(300)
        ratios = []
        for i in range(options.rounds):  # in turn, so that what else goes on meets both alike
            rates = {}
            for one, other in ((fresh, window), (window, fresh))[:: 1 if i % 2 else -1]:
                other.hide()
                one.show()
                rates[one] = rate(one)
            ratios.append(rates[window] / rates[fresh])
        for one in (fresh, window):
            one.close()
    print(
        f"opening the workspace: median {1e3 * statistics.median(opened_s):.0f} ms, longest {1e3 * max(opened_s):.0f}"
    )
    print(
        f"hidden, once visited:  {statistics.median(ratios):.2f} of the training's speed where it was never opened "
        f"(median of {options.rounds})"
    )
    print(
        f"one formula:           median {1e3 * statistics.median(formula_s):.0f} ms, longest {1e3 * max(formula_s):.0f}"
    )


if __name__ == "__main__":
    main()
