import pytest

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
