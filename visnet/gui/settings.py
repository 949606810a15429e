"""Settings that persist between sessions: an INI file that is read and written only here."""

import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QTemporaryDir

from visnet.datasets.decide import Options
from visnet.files import is_regular, keep_as_bad, user_folder
from visnet.gui.texts import LANGUAGES, Language
from visnet.gui.theme import Mode
from visnet.training.recipe import Recipe

MAX_RECENT = 8
MAX_BYTES = 1_000_000  # largest file accepted; visnet's own are a hundredth of that
DEFAULT_SPEED = 250.0  # steps per second: 20 epochs of the built-in sample take five seconds, long enough to watch
MAX_SPEED = 1e9

MOST_MB = 1_000_000

LAST: Literal["last"] = "last"

Value = TypeVar("Value")


class Settings:
    """Typed access to each setting.

    Unusable values are replaced by their defaults, and the original file is kept beside it as .bad; see `complaint`.
    """

    def __init__(self, file: str | os.PathLike[str] | None = None) -> None:
        """file: the INI file; None is the one named by VISNET_SETTINGS, or else the user's own."""
        self._path = Path(file or os.environ.get("VISNET_SETTINGS") or user_folder("config") / "visnet.ini")
        self._left_out: list[str] = []
        self._kept_as = ""
        self._elsewhere: QTemporaryDir | None = None
        self._store = self._open()

    def _open(self) -> QSettings:
        is_file = is_regular(self._path)
        if not os.path.lexists(self._path) or (is_file and self._path.stat().st_size <= MAX_BYTES):
            store = QSettings(str(self._path), QSettings.Format.IniFormat)
            if store.status() is QSettings.Status.NoError:
                return store
        self._leave_out("the settings", move=True)
        if is_file and self._kept_as:
            return QSettings(str(self._path), QSettings.Format.IniFormat)
        # A folder or a device is in its place, or permission is denied: use settings that are not saved.
        self._elsewhere = QTemporaryDir()
        return QSettings(self._elsewhere.filePath("visnet.ini"), QSettings.Format.IniFormat)

    @property
    def complaint(self) -> str | None:
        """Return one sentence on settings that could not be used, or None."""
        if not self._left_out:
            return None
        kept = f", and the file as it was is kept as {self._kept_as}" if self._kept_as else ""
        return f"{self._path}: cannot use {', '.join(self._left_out)}; left out{kept}"

    @property
    def mode(self) -> Mode:
        value = self._store.value("window/mode")
        return value if value in ("light", "dark") else "system"

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("window/mode", mode)

    @property
    def language(self) -> Language:
        """Return the language of the window; "system" is the desktop's."""
        value = self._store.value("window/language")
        return next((language for language in LANGUAGES if language == value), "system")

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("window/language", language)

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
        """Return the paths of recently opened data, newest first."""
        return self._json("data/recent", _paths, [])

    def add_recent(self, path: str) -> None:
        """Move a path to the top of the recent data, or add it there."""
        others = [other for other in self.recent if other != path]
        self._store.setValue("data/recent", json.dumps([path, *others][:MAX_RECENT]))

    @property
    def recent_models(self) -> list[str]:
        """Return the paths of recently opened or saved models, newest first."""
        return self._json("models/recent", _paths, [])

    def add_recent_model(self, path: str) -> None:
        """Move a path to the top of the recent models, or add it there."""
        others = [other for other in self.recent_models if other != path]
        self._store.setValue("models/recent", json.dumps([path, *others][:MAX_RECENT]))

    @property
    def last_data(self) -> tuple[str, ...]:
        """Return the source of the last data: a name or a path, and further files; () if there are none."""
        return tuple(self._json("data/last", _paths, []))

    @last_data.setter
    def last_data(self, sources: Sequence[str]) -> None:
        self._store.setValue("data/last", json.dumps(list(sources)))

    @property
    def opens_last_data(self) -> bool:
        """Return whether to open the last data at start."""
        return self._json("start/data", _truth, True)

    @opens_last_data.setter
    def opens_last_data(self, on: bool) -> None:
        self._store.setValue("start/data", json.dumps(on))

    @property
    def keeps_recipe(self) -> bool:
        """Return whether to use the last recipe at start."""
        return self._json("start/recipe", _truth, True)

    @keeps_recipe.setter
    def keeps_recipe(self, on: bool) -> None:
        self._store.setValue("start/recipe", json.dumps(on))

    @property
    def start_speed(self) -> float | Literal["last"] | None:
        """Return the speed at start in steps per second, None for unlimited; "last" is the last speed used."""
        return self._json("start/speed", _start_speed, LAST)

    @start_speed.setter
    def start_speed(self, speed: float | Literal["last"] | None) -> None:
        self._store.setValue("start/speed", json.dumps(speed))

    @property
    def asks_unsaved(self) -> bool:
        """Return whether to ask before a long unsaved run is closed."""
        return self._json("ask/unsaved", _truth, True)

    @asks_unsaved.setter
    def asks_unsaved(self, on: bool) -> None:
        self._store.setValue("ask/unsaved", json.dumps(on))

    @property
    def reduces_motion(self) -> bool:
        """Return whether to avoid animations."""
        return self._json("window/reduce_motion", _truth, False)

    @reduces_motion.setter
    def reduces_motion(self, on: bool) -> None:
        self._store.setValue("window/reduce_motion", json.dumps(on))

    @property
    def listening_volume(self) -> int:
        """Return the volume of the loss as a tone, 0 to 100."""
        return self._json("sound/volume", _percent, 50)

    @listening_volume.setter
    def listening_volume(self, percent: int) -> None:
        self._store.setValue("sound/volume", json.dumps(percent))

    @property
    def recording_on(self) -> bool:
        """Return whether runs are recorded to disk."""
        return self._json("recording/on", _truth, True)

    @recording_on.setter
    def recording_on(self, on: bool) -> None:
        self._store.setValue("recording/on", json.dumps(on))

    @property
    def recording_run_mb(self) -> int:
        """Return the limit for one run on disk, in megabytes."""
        return self._json("recording/run_mb", _megabytes, 64)

    @recording_run_mb.setter
    def recording_run_mb(self, megabytes: int) -> None:
        self._store.setValue("recording/run_mb", json.dumps(megabytes))

    @property
    def recording_total_mb(self) -> int:
        """Return the limit for all recorded runs on disk, in megabytes."""
        return self._json("recording/total_mb", _megabytes, 2048)

    @recording_total_mb.setter
    def recording_total_mb(self, megabytes: int) -> None:
        self._store.setValue("recording/total_mb", json.dumps(megabytes))

    @property
    def folders(self) -> dict[str, str]:
        """Return the folder last used for each kind of file."""
        return {name: path for name, path in self.options("folders").items() if isinstance(path, str)}

    @folders.setter
    def folders(self, folders: Mapping[str, str]) -> None:
        self.set_options("folders", dict(folders))

    def data_options(self, source: str) -> dict[str, Any]:
        """Return the options last chosen for this source, as keywords of load_dataset(); {} for automatic."""
        return self._all_data_options().get(source, {})

    def set_data_options(self, source: str, options: Mapping[str, Any]) -> None:
        """Remember the options of a source, for as many sources as there are recent paths."""
        known = self._all_data_options()
        others = {other: chosen for other, chosen in known.items() if other != source}
        kept = ({source: dict(options)} if options else {}) | others
        self._store.setValue("data/options", json.dumps(dict(list(kept.items())[:MAX_RECENT])))

    def _all_data_options(self) -> dict[str, dict[str, Any]]:
        none: dict[str, dict[str, Any]] = {}
        return self._json("data/options", _data_options, none)

    @property
    def recipe(self) -> Recipe:
        """Return the hyperparameters last set."""
        return self._json("recipe", Recipe.from_dict, Recipe.named("good-start"))

    @recipe.setter
    def recipe(self, recipe: Recipe) -> None:
        self._store.setValue("recipe", json.dumps(recipe.to_dict()))

    def lesson_step(self, name: str) -> int:
        """Return the step at which to continue a lesson, from 0."""
        told = self._lesson_steps().get(name, 0)
        return told if told >= 0 else -1 - told

    def lesson_finished(self, name: str) -> bool:
        """Return whether a lesson was ever finished."""
        return self._lesson_steps().get(name, 0) < 0

    def set_lesson_step(self, name: str, number: int) -> None:
        """Remember the current step of a lesson."""
        told = -1 - number if self.lesson_finished(name) else number  # negative: has been finished before
        self._store.setValue("lessons", json.dumps(self._lesson_steps() | {name: told}))

    def finish_lesson(self, name: str) -> None:
        """Remember that a lesson was finished; next time it begins at its first step."""
        self._store.setValue("lessons", json.dumps(self._lesson_steps() | {name: -1}))

    def _lesson_steps(self) -> dict[str, int]:
        none: dict[str, int] = {}
        return self._json("lessons", _whole_numbers, none)

    @property
    def speed(self) -> float | None:
        """Return the speed in steps per second; None is unlimited."""
        speed: float | None = DEFAULT_SPEED
        return self._json("run/speed", _speed, speed)

    @speed.setter
    def speed(self, steps_per_second: float | None) -> None:
        self._store.setValue("run/speed", json.dumps(steps_per_second))

    def options(self, name: str) -> dict[str, Any]:
        """Return a panel's options, such as log scale and smoothing."""
        return self._json(f"panels/{name}", _options, {})

    def set_options(self, name: str, options: dict[str, Any]) -> None:
        self._store.setValue(f"panels/{name}", json.dumps(options))

    def save(self) -> None:
        """Write the settings to the file."""
        self._store.sync()

    def _json(self, key: str, parse: Callable[[Any], Value], default: Value) -> Value:
        """Return a value stored as JSON, parsed; the default if it is missing or unusable."""
        text = self._store.value(key)
        if text is None:
            return default
        try:
            if not isinstance(text, str):
                raise ValueError(f"{key} is not a text")
            return parse(json.loads(text))
        except (ValueError, TypeError, OverflowError, RecursionError):
            self._leave_out(key, move=False)
            self._store.remove(key)
            return default

    def _leave_out(self, what: str, *, move: bool) -> None:
        if not self._left_out and is_regular(self._path):
            self._kept_as = keep_as_bad(self._path, move=move)
        self._left_out.append(what)


def _paths(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ValueError("paths belong there")
    return [path for path in value if isinstance(path, str) and "\0" not in path][:MAX_RECENT]


def _data_options(value: Any) -> dict[str, dict[str, Any]]:
    """Return remembered data options with JSON's lists turned back into tuples. Raises ValueError if invalid."""
    if not isinstance(value, dict):
        raise ValueError("sources with their options belong there")
    known: dict[str, dict[str, Any]] = {}
    for source, options in value.items():
        chosen = {field.name: options[field.name] for field in fields(Options) if field.name in options}
        for name in ("value_range", "classes"):
            if name in chosen:
                chosen[name] = tuple(chosen[name])
        numbers = [chosen.get("label_noise", 0), *(chosen.get("value_range") or ())]
        if (
            any(chosen.get(name) not in (None, True, False) for name in ("invert", "transpose"))
            or any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers)
            or not all(isinstance(name, str) for name in chosen.get("classes", ()))
        ):
            raise ValueError("no such options")
        Options(**chosen)  # raises ValueError for an invalid value
        known[source] = chosen
    return known


def _whole_numbers(value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or any(isinstance(n, bool) or not isinstance(n, int) for n in value.values()):
        raise ValueError("names and whole numbers belong there")
    return value


def _speed(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a number belongs there")
    speed = float(value)
    if not math.isfinite(speed) or not 0 < speed <= MAX_SPEED:
        raise ValueError("no such speed")
    return speed


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false belongs there")
    return value


def _megabytes(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_MB:
        raise ValueError("a number of megabytes belongs there")
    return value


def _percent(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise ValueError("a percentage belongs there")
    return value


def _start_speed(value: Any) -> float | Literal["last"] | None:
    return LAST if value == LAST else _speed(value)


def _options(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("names and values belong there")
    return value
