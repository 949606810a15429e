import pytest

from tests.core.digits import IMAGES, LABELS
from visnet.core.fast import engine as engine_module
from visnet.core.fast.engine import Engine


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
