"""make screenshots: the pictures that the README shows, drawn by the real window.

python -m tests.screenshots [--data SOURCE] [--out FOLDER], under a display
"""

import argparse
import os
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from visnet import Recipe, load_dataset
from visnet.analysis.find_the_bug import FindTheBug
from visnet.gui import theme
from visnet.gui.app import make_app
from visnet.gui.main_window import MainWindow
from visnet.gui.panels.bugs.dialog import BugsDialog, Page
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.panels.inside.my_code_dialog import MyCodeDialog
from visnet.gui.panels.inside.panel import InsidePanel
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.settings import Settings
from visnet.lessons.lesson import shipped_lessons
from visnet.training.snapshot import Status

SIZE = (1600, 1000)
STOPS_EARLY = Recipe(hidden=(64,), learning_rate=0.3, distortions="affine", validation=0.1, patience=5, epochs=100)
BUGS_SIZE = (1180, 760)
STUDENT = Path(__file__).parent / "analysis" / "students" / "columns.py"
OUT = Path(__file__).parents[1] / "assets" / "screenshots"


def spin(ms: int) -> None:
    """Let the window live and paint."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def trained(window: MainWindow) -> None:
    """Train to the recipe's end, slowly enough for curves with many points, with a live change on the way."""
    state, alpha = window.state, window.state.recipe.learning_rate
    state.set_speed(150)
    state.toggle()
    while state.status is Status.RUNNING:
        spin(50)
        if state.snapshot and state.snapshot.epoch > 8 and state.recipe.learning_rate == alpha:
            state.edit(learning_rate=alpha / 2)


def stopped_early(window: MainWindow) -> None:
    """Train a wide network until its loss on held-out digits no longer falls, with the last batch in sight."""
    window.state.edit(**{field: getattr(STOPS_EARLY, field) for field in Recipe.__slots__})
    window.workspace("train").predictions.fed.click()
    window.state.reset()
    window.state.toggle()
    while window.state.status is Status.RUNNING:
        spin(50)


def in_the_middle(window: MainWindow) -> None:
    """Begin the run again and pause it on its way, while α is not yet 0."""
    window.state.reset()
    window.state.set_speed(None)
    window.state.toggle()
    while window.state.moment is None or window.state.moment.epoch < 3:
        spin(20)
    window.state.toggle()
    spin(500)


def step_inside(window: MainWindow) -> None:
    """Carry out nine formulas of the step that training would make next."""
    panel = window.findChild(InsidePanel, "inside")
    while panel.trace is None:
        spin(50)
    while not all(card.is_typeset for card in panel.findChildren(FormulaCard)):
        spin(100)
    while panel.trace.at < 9:
        panel.next.click()


def in_a_lesson(window: MainWindow) -> None:
    """Take the lesson on overfitting to its question about the curves, and answer it."""
    overfitting = next(lesson for lesson in shipped_lessons() if "overfitting" in lesson.name)
    window.lessons.begin(overfitting)
    window.state.toggle()
    while window.state.status is Status.RUNNING:
        spin(50)
    window.lesson.next()
    for answer in (0, overfitting.steps[1].question.right):
        window.lesson.answer(answer)
    spin(1500)  # the diagnosis follows the run


def rewound(window: MainWindow) -> None:
    """Go back to the second epoch of the run."""
    window.rewind.seek(round(window.rewind.last_step * 0.12))
    while window.rewind.state is None:
        spin(50)
    spin(2000)  # it is evaluated, and its last batch made again


def with_mistakes(folder: Path) -> Path:
    """Write somebody's own functions with three mistakes that accuracy does not show."""
    code = STUDENT.read_text()
    for right, wrong in (
        ("db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)", "db2 = 1 / m * np.sum(dZ2)"),
        ("W2.T.dot(dZ2)", "W2.dot(dZ2)"),
        ("b1 = b1 - alpha * db1", "b1 = b1"),
    ):
        assert right in code
        code = code.replace(right, wrong)
    path = folder / "backprop.py"
    path.write_text(code)
    return path


def check_code(window: MainWindow, path: Path) -> None:
    """Check somebody's own functions in Inside."""
    window.show_workspace("inside")
    window.workspace("inside").check_code(str(path))
    dialog = window.findChild(MyCodeDialog)
    while not dialog.check.isEnabled():
        spin(50)
    dialog.check.click()
    while dialog.isVisible():
        spin(50)


def broken(window: MainWindow, bug: str) -> BugsDialog:
    """Open Break it, and train with a bug and without."""
    dialog = BugsDialog(window.state.dataset, FindTheBug(np.random.default_rng(0)), Page.BREAK, window)
    dialog.open()
    dialog.resize(*BUGS_SIZE)
    page = dialog.break_page
    page.bugs.choose(bug)
    page.run.click()
    while page.running:
        spin(100)
    return dialog


def save(widget: QWidget, folder: Path, name: str) -> None:
    spin(200)
    path = folder / f"{name}.png"
    widget.grab().save(str(path))
    print(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISNET_SETTINGS"] = os.path.join(folder, "visnet.ini")
        os.environ["XDG_DATA_HOME"] = folder  # where runs are recorded
        window = MainWindow(load_dataset(options.data), Recipe.named("good-start"), Settings())
        window.resize(*SIZE)
        window.show()
        QCursor.setPos(0, 0)  # no panel is pointed at
        spin(500)
        trained(window)
        misread = int(np.flatnonzero(window.state.snapshot.test.predicted != window.state.dataset.test.labels)[0])
        window.selection.open("draw", Example(View.TEST, misread))
        for mode in ("light", "dark"):
            theme.apply(app, mode)
            for name in ("train", "mistakes", "draw"):
                window.show_workspace(name)
                save(window, options.out, f"{name}-{mode}")
        window.show_workspace("train")
        rewound(window)
        for mode in ("light", "dark"):
            theme.apply(app, mode)
            save(window, options.out, f"rewind-{mode}")
        window.rewind.go_live()
        theme.apply(app, "light")
        window.workspace("train").weights.on_unit_activated(0)
        save(window.workspace("train").weights.view, options.out, "unit-light")
        window.workspace("train").weights.view.close()
        in_the_middle(window)
        window.show_workspace("inside")
        for mode in ("light", "dark"):
            theme.apply(app, mode)
            step_inside(window)
            save(window, options.out, f"inside-{mode}")
        check_code(window, with_mistakes(Path(folder)))
        for mode in ("light", "dark"):
            theme.apply(app, mode)
            save(window, options.out, f"check-{mode}")
        window.workspace("inside").panel.code.done.click()
        for mode in ("light", "dark"):
            theme.apply(app, mode)
            dialog = broken(window, "W2-not-transposed")
            save(dialog, options.out, f"break-{mode}")
            dialog.close()
        theme.apply(app, "light")
        window.show_workspace("train")
        stopped_early(window)
        save(window, options.out, "early-light")
        in_a_lesson(window)
        for mode in ("light", "dark"):
            theme.apply(app, mode)
            save(window, options.out, f"lesson-{mode}")
        window.close()
    QApplication.quit()


if __name__ == "__main__":
    main()
