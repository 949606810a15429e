"""What the window remembers from one time to the next: one INI file, read and written here alone."""

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from visnet.gui.theme import Mode
from visnet.training.recipe import Recipe

MAX_RECENT = 8


class Settings:
    """Typed room for each setting. A value that cannot be read is as if it had never been written."""

    def __init__(self, file: str | os.PathLike[str] | None = None) -> None:
        """file: the INI file; None is the user's own, or the one that VISNET_SETTINGS names."""
        chosen = file or os.environ.get("VISNET_SETTINGS")
        if chosen is None:
            import platformdirs

            chosen = Path(platformdirs.user_config_dir("visnet", appauthor=False)) / "visnet.ini"
        self._store = QSettings(str(chosen), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        value = self._store.value("window/mode")
        return value if value in ("light", "dark") else "system"

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("window/mode", mode)

    @property
    def geometry(self) -> QByteArray:
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def workspace(self) -> str:
        return str(self._store.value("window/workspace", "train"))

    @workspace.setter
    def workspace(self, name: str) -> None:
        self._store.setValue("window/workspace", name)

    @property
    def recent(self) -> list[str]:
        """Paths of data that were opened, newest first."""
        paths = self._json("data/recent", [])
        return [path for path in paths if isinstance(path, str)][:MAX_RECENT] if isinstance(paths, list) else []

    def add_recent(self, path: str) -> None:
        """Put a path first among the recent ones."""
        others = [other for other in self.recent if other != path]
        self._store.setValue("data/recent", json.dumps([path, *others][:MAX_RECENT]))

    @property
    def recipe(self) -> Recipe:
        """The hyperparameters as they were last set."""
        try:
            stored = self._json("recipe", {})
            return Recipe.from_dict(stored) if stored else Recipe.named("good-start")
        except (TypeError, ValueError):
            return Recipe.named("good-start")

    @recipe.setter
    def recipe(self, recipe: Recipe) -> None:
        self._store.setValue("recipe", json.dumps(recipe.to_dict()))

    @property
    def speed(self) -> float | None:
        """Steps a second; None is as fast as it goes."""
        value = self._json("run/speed", DEFAULT_SPEED)
        return float(value) if isinstance(value, int | float) and value > 0 else None

    @speed.setter
    def speed(self, steps_per_second: float | None) -> None:
        self._store.setValue("run/speed", json.dumps(steps_per_second))

    def options(self, name: str) -> dict[str, Any]:
        """How a panel was set up, such as log scale and smoothing."""
        value = self._json(f"panels/{name}", {})
        return value if isinstance(value, dict) else {}

    def set_options(self, name: str, options: dict[str, Any]) -> None:
        self._store.setValue(f"panels/{name}", json.dumps(options))

    def save(self) -> None:
        """Write what was set to the file."""
        self._store.sync()

    def _json(self, key: str, default: Any) -> Any:
        text = self._store.value(key)
        if not isinstance(text, str):
            return default
        try:
            return json.loads(text)
        except ValueError:
            return default


DEFAULT_SPEED = 250.0  # steps a second: the shipped digits' 20 epochs last five seconds, long enough to be seen
