"""The shipped files are found from a checkout and from an installed wheel."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from visnet import resources

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_has_its_files_beside_the_package() -> None:
    assert resources.data() == ROOT / "data"
    assert resources.assets() == ROOT / "assets"


def test_the_shipped_digits_and_their_licences_are_there() -> None:
    assert (resources.data() / "mnist-sample.npz").is_file()
    assert "licence" in (resources.data() / "README.md").read_text(encoding="utf-8").lower()


def test_an_installed_wheel_has_its_files_inside_the_package(tmp_path: Path) -> None:
    installed = _install_alone(tmp_path)
    (tmp_path / "site" / "visnet" / "_data").mkdir()
    (tmp_path / "site" / "visnet" / "_assets").mkdir()
    assert installed.data() == tmp_path / "site" / "visnet" / "_data"
    assert installed.assets() == tmp_path / "site" / "visnet" / "_assets"


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="assets folder is missing"):
        _install_alone(tmp_path).assets()


def _install_alone(tmp_path: Path) -> ModuleType:
    package = tmp_path.resolve() / "site" / "visnet"
    package.mkdir(parents=True)
    shutil.copy(resources.__file__, package)
    spec = importlib.util.spec_from_file_location("installed_resources", package / "resources.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
