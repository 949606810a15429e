"""What the tests of the Mistakes workspace share: four mistakes, and what a person does."""

from tests.gui.mistakes_case import a_snapshot, reads
from tests.gui.panels.confusion import confusion_case
from tests.gui.panels.gallery import list_case
from visnet.training.snapshot import Status

READINGS = {4: (9, 0.6), 14: (9, 0.9), 7: (2, 0.7), 30: (6, 0.8)}
BY_CONFIDENCE = [14, 30, 7, 4]


def tell(workspace, dataset, readings, status=Status.RUNNING):
    workspace.show_moment(a_snapshot(dataset, test=reads(dataset, readings), status=status))


def listed(workspace):
    return workspace.gallery.list.digits()


def click_row(qtbot, workspace, row):
    list_case.click_row(qtbot, workspace.gallery.list, row)


def click_cell(qtbot, workspace, cell):
    confusion_case.click_cell(qtbot, workspace.confusion.matrix, cell)
