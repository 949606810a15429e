import pytest

from tests.core.digits import IMAGES, LABELS
from visnet.core.fast import engine as engine_module
from visnet.core.fast.engine import Engine

NO_TORCH = "PyTorch is not installed"


def pytest_terminal_summary(terminalreporter):
    """Say plainly what was not compared."""
    skipped = [report for report in terminalreporter.getreports("skipped") if NO_TORCH in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} comparisons with PyTorch were skipped: it is not installed. `make torch` installs it; "
            "tests/core/test_reference.py compares the same quantities with numbers worked out by hand.",
            yellow=True,
        )


@pytest.fixture
def make_engine():
    """Engines on the made-up digits, closed after the test."""
    made = []

    def make(network, optimiser="sgd", images=IMAGES, labels=LABELS, n_threads=2, **more):
        made.append(Engine(network, images, labels, optimiser, n_threads, **more))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def always_threads(monkeypatch):
    """Every step is shared between threads, however small."""
    for name in ("SMALL_STEP", "FEW"):
        monkeypatch.setattr(engine_module, name, 0)
