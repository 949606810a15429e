from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from visnet.cli import main


class Result(NamedTuple):
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The last line of standard output, read as JSON that has no NaN."""

        def refuse(name: str) -> None:
            raise AssertionError(f"{name} is not JSON")

        return json.loads(self.out.splitlines()[-1], parse_constant=refuse)


@pytest.fixture
def visnet(capsys: pytest.CaptureFixture[str]):
    """A function that runs the command line in this process."""

    def run(*argv: str | Path) -> Result:
        capsys.readouterr()
        status = main([str(argument) for argument in argv])
        return Result(status, *capsys.readouterr())

    return run


@pytest.fixture
def failure(visnet):
    """A function that runs a command which fails, and gives the one sentence that it says."""

    def run(*argv: str | Path) -> str:
        result = visnet(*argv)
        assert result.status == 1
        assert result.out == ""
        *_, sentence = result.err.splitlines()
        assert sentence.startswith("visnet: ")
        assert "Traceback" not in result.err
        return sentence.removeprefix("visnet: ")

    return run


@pytest.fixture
def wrong_usage(visnet):
    """A function that runs a command which is used wrongly, and gives what it says after the usage."""

    def run(*argv: str | Path) -> str:
        result = visnet(*argv)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("usage: visnet")
        return result.err.splitlines()[-1].partition("error: ")[2]

    return run


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that was trained on the shipped digits for a moment."""
    path = tmp_path_factory.mktemp("model") / "model.npz"
    assert main(["train", "--epochs", "2", "--quiet", "--json", "--save", str(path)]) == 0
    return path
