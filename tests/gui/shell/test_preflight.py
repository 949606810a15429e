import sys

import pytest

from visnet.gui.shell import preflight

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for what Linux has")


@pytest.fixture
def bare(monkeypatch):
    """A session without any display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_without_a_display_the_sentence_names_the_ways_on(bare):
    sentence = preflight.no_display()
    assert sentence is not None
    assert all(way in sentence for way in ("there is no display here", "--snapshot FILE.png", "visnet train"))


def test_a_display_that_does_not_answer_is_named(bare):
    bare.setenv("DISPLAY", ":4711")
    assert "the display :4711 cannot be opened" in (preflight.no_display() or "")


def test_a_wayland_socket_that_is_not_there_is_no_display(bare, tmp_path):
    bare.setenv("WAYLAND_DISPLAY", "wayland-0")
    bare.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert preflight.no_display() is not None


def test_a_platform_that_was_chosen_is_nobodys_business(bare):
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    assert preflight.no_display() is None


NOTHING, XCB, WAYLAND = {"libnothing.so.9": "libnothing9"}, {"libx.so.9": "libx9"}, {"libw.so.9": "libw9"}


@pytest.fixture
def lacking(bare):
    """A session on a machine that lacks a library of each kind."""
    bare.setattr(preflight, "EVERYWHERE", NOTHING | {"libc.so.6": "libc6"})
    bare.setattr(preflight, "BY_PLATFORM", {"xcb": XCB, "wayland": WAYLAND})
    return bare


def test_a_missing_library_is_named_with_the_command_that_mends_it(lacking):
    assert preflight.missing_libraries() == (
        "Qt's system libraries are missing; on Debian and Ubuntu: sudo apt-get install libnothing9 libx9"
    )


@pytest.mark.parametrize("chosen", ["offscreen", "offscreen:size=9x9", "minimal"])
def test_a_picture_without_a_display_needs_no_library_of_a_display(chosen, lacking):
    lacking.setenv("QT_QPA_PLATFORM", chosen)
    assert preflight.missing_libraries().endswith("apt-get install libnothing9")


def test_a_wayland_session_needs_waylands_libraries_and_not_x11s(lacking, tmp_path):
    (tmp_path / "wayland-0").touch()
    lacking.setenv("WAYLAND_DISPLAY", "wayland-0")
    lacking.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert preflight.platform_in_use() == "wayland"
    assert preflight.missing_libraries().endswith("apt-get install libnothing9 libw9")


@pytest.mark.parametrize(("chosen", "used"), [("xcb", "xcb"), ("wayland-egl", "wayland"), ("wayland;xcb", "wayland")])
def test_the_platform_that_was_chosen_is_the_one_in_use(chosen, used, bare):
    bare.setenv("QT_QPA_PLATFORM", chosen)
    assert preflight.platform_in_use() == used


def test_where_the_tests_run_nothing_is_missing():
    assert preflight.missing_libraries() is None
