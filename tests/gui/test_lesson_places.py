from PySide6.QtWidgets import QWidget

from visnet.gui.main_window import MainWindow
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.lessons import lesson


def test_whatever_a_lesson_may_name_exists_in_the_window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.show_workspace("inside")  # its formulas are those of a step that is foreseen
    qtbot.waitUntil(lambda: window.findChild(QWidget, "formula_Z1") is not None)
    names = {widget.objectName() for widget in window.findChildren(QWidget)}
    missing = [name for name in lesson.PLACES if name not in names]
    assert missing == []
    assert set(lesson.WORKSPACES) <= {registered.name for registered in WORKSPACES}
    window.close()
