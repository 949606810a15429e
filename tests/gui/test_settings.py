import json
import os

import pytest
from PySide6.QtCore import QSettings

from visnet import Recipe
from visnet.gui.settings import DEFAULT_SPEED, MAX_RECENT, Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "visnet.ini"


def remembered(file, name, value):
    first = Settings(file)
    setattr(first, name, value)
    first.save()
    return getattr(Settings(file), name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mode", "dark"),
        ("workspace", "mistakes"),
        ("speed", 40.0),
        ("speed", None),
        ("last_data", ("/some/where", "/else/where")),
        ("opens_last_data", False),
        ("keeps_recipe", False),
        ("start_speed", 25.0),
        ("start_speed", None),
        ("start_speed", "last"),
        ("asks_unsaved", False),
        ("reduces_motion", True),
        ("listening_volume", 0),
        ("recording_on", False),
        ("recording_run_mb", 8),
        ("recording_total_mb", 4096),
        ("folders", {"data": "/some/where"}),
        ("recipe", Recipe(hidden=(32, 16), learning_rate=0.02, batch_size=None)),
    ],
)
def test_a_setting_is_the_same_the_next_time(file, name, value):
    assert remembered(file, name, value) == value


def test_on_the_first_day_everything_has_its_default(file):
    settings = Settings(file)
    assert (settings.mode, settings.speed, settings.recipe, settings.recent) == (
        "system",
        DEFAULT_SPEED,
        Recipe.named("good-start"),
        [],
    )


def test_settings_that_cannot_be_read_are_as_if_never_written(file):
    file.write_text('[General]\nrecipe="{broken"\n[run]\nspeed=fast\n[window]\nmode=purple\n')
    settings = Settings(file)
    assert (settings.mode, settings.speed, settings.recipe) == ("system", DEFAULT_SPEED, Recipe.named("good-start"))


def test_a_recipe_of_another_version_gives_the_default(file):
    file.write_text('[General]\nrecipe="{\\"wings\\": 2}"\n')
    assert Settings(file).recipe == Recipe.named("good-start")


def test_the_newest_of_the_recent_paths_is_first_and_none_stands_twice(file):
    settings = Settings(file)
    for path in ("/a", "/b", "/a"):
        settings.add_recent(path)
    assert settings.recent == ["/a", "/b"]


def test_recent_paths_are_bounded(file):
    settings = Settings(file)
    for i in range(20):
        settings.add_recent(f"/{i}")
    assert len(settings.recent) == MAX_RECENT


def test_visnet_settings_names_the_file(file, monkeypatch):
    monkeypatch.setenv("VISNET_SETTINGS", str(file))
    settings = Settings()
    settings.mode = "dark"
    settings.save()
    assert "dark" in file.read_text()


def written(file, **values):
    """The settings of a file in which each name stands for JSON text, as visnet writes it."""
    store = QSettings(str(file), QSettings.Format.IniFormat)
    for key, text in values.items():
        store.setValue(key.replace("__", "/"), text)
    store.sync()
    return Settings(file)


@pytest.mark.parametrize(
    "recipe",
    [
        "[" * 100_000,
        '{"epochs": 1e400}',
        '{"hidden": {"a": 1}}',
        '{"seed": -1}',
        '{"seed": %s}' % ("9" * 5000),
        '{"dropout": "a"}',
        '"text"',
        "[1, 2]",
        "{broken",
    ],
)
def test_a_recipe_that_cannot_be_used_is_left_out_and_the_file_kept(recipe, file):
    settings = written(file, recipe=recipe, run__speed="40.0")
    before = file.read_bytes()
    assert (settings.recipe, settings.speed) == (Recipe.named("good-start"), 40.0)
    kept = "left out, and the file as it was is kept as visnet.ini.bad"
    assert settings.complaint == f"{file}: cannot use recipe; {kept}"
    assert (file.parent / "visnet.ini.bad").read_bytes() == before
    settings.save()
    again = Settings(file)
    assert (again.recipe, again.speed, again.complaint) == (Recipe.named("good-start"), 40.0, None)


@pytest.mark.parametrize("speed", ["1" + "0" * 400, "Infinity", "NaN", "-3", "0", "true", '"fast"', "1e99"])
def test_a_speed_that_there_is_not_is_left_out(speed, file):
    settings = written(file, run__speed=speed)
    assert settings.speed == DEFAULT_SPEED
    assert "cannot use run/speed" in settings.complaint


@pytest.mark.parametrize("name", ["recipe", "run/speed", "data/recent", "panels/train"])
def test_values_of_other_kinds_are_left_out(name, file):
    for text in ("7", "[[]]", '{"a": []}', "a, b", "@Variant(\\0\\0)", "@Invalid()"):
        file.write_text(f"[General]\n{name.replace('/', chr(92))}={text}\n")
        settings = Settings(file)
        settings.recipe, settings.speed, settings.recent, settings.options("train")


def test_a_recipe_of_large_numbers_is_as_good_as_any(file):
    recipe = Recipe(seed=2**31, epochs=10**10, batch_size=10**12, validation=0.1, patience=10**12)
    assert remembered(file, "recipe", recipe) == recipe


def test_what_is_no_ini_file_is_kept_and_replaced(file):
    file.write_bytes(b"no ini file, for want of an equals sign\n\xff\xfe")
    settings = Settings(file)
    assert settings.recipe == Recipe.named("good-start")
    if settings.complaint:
        assert (file.parent / "visnet.ini.bad").exists()
    settings.speed = 3.0
    settings.save()
    assert Settings(file).speed == 3.0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_folder_or_a_pipe_in_the_place_of_the_file_stays_and_is_named(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", "/dev/null"):
        settings = Settings(place)
        settings.speed = 3.0
        settings.save()
        assert settings.speed == 3.0
        assert settings.complaint == f"{place}: cannot use the settings; left out"
        assert not os.path.isfile(place)


def test_an_endless_file_is_kept_and_not_read(file):
    with file.open("wb") as settings:
        settings.truncate(2**31)
    assert Settings(file).recipe == Recipe.named("good-start")


def test_how_data_are_read_is_remembered_for_each_source(file):
    options = {"invert": False, "value_range": (0.0, 16.0), "classes": ("a, b", "c"), "label_noise": 0.1}
    settings = Settings(file)
    settings.set_data_options("/a", options)
    settings.set_data_options("/b", {"transpose": True})
    settings.set_data_options("/b", {})
    settings.save()
    again = Settings(file)
    assert (again.data_options("/a"), again.data_options("/b"), again.data_options("/c")) == (options, {}, {})


@pytest.mark.parametrize(
    "options", [[1], {"/a": 5}, {"/a": {"invert": "x"}}, {"/a": {"value_range": ["a", "b"]}}, {"/a": {"classes": [1]}}]
)
def test_options_that_cannot_be_are_left_out(file, options):
    settings = written(file, data__options=json.dumps(options))
    assert settings.data_options("/a") == {}
    assert "cannot use data/options" in settings.complaint
