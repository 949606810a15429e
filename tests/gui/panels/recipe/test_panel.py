import dataclasses

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QScrollArea, QSpinBox, QToolButton, QWidget

from visnet.gui.panels.recipe.fields import DISTORTION_NAMES, SECTIONS
from visnet.gui.panels.recipe.panel import RecipePanel
from visnet.gui.widgets.log_slider import LogSlider
from visnet.training.recipe import LIVE, NAMED, Recipe

FIELDS = {field.name: field for fields in SECTIONS.values() for field in fields}
STOPS_EARLY = Recipe(validation=0.2, patience=5)


@pytest.fixture
def open_panel(qtbot):
    """A function that shows a panel with this recipe."""
    open_panels = []  # a widget goes with its last name

    def open_(recipe: Recipe) -> RecipePanel:
        panel = RecipePanel()
        qtbot.addWidget(panel)
        panel.show_recipe(recipe)
        panel.show()
        open_panels.append(panel)
        return panel

    return open_


def editor(panel, field, kind=QWidget):
    return panel.findChild(kind, field)


def edits(panel):
    """What the panel tells from now on; the recipe that comes of it is shown, as the window does."""
    told = []

    def on_edited(change):
        told.append(change)
        panel.show_recipe(panel._recipe.changed(**change))

    panel.edited.connect(on_edited)
    return told


def test_every_field_of_a_recipe_but_steps_has_one_control(open_panel):
    panel = open_panel(Recipe())
    fields = {field.name for field in dataclasses.fields(Recipe)} - {"steps"}
    assert set(FIELDS) == fields
    assert [len(panel.findChildren(QWidget, name)) for name in fields] == [1] * len(fields)


@pytest.mark.parametrize("name", NAMED)
def test_a_named_recipe_is_shown_value_by_value(open_panel, name):
    recipe = NAMED[name].recipe
    rows = open_panel(recipe)._rows
    assert {field: row._value() for field, row in rows.items()} == {field: getattr(recipe, field) for field in FIELDS}


@pytest.mark.parametrize("distortions", DISTORTION_NAMES)
def test_distortions_are_chosen_by_name(open_panel, distortions):
    panel = open_panel(Recipe(distortions="none" if distortions != "none" else "affine"))
    told = edits(panel)
    editor(panel, "distortions", QComboBox).setCurrentText(DISTORTION_NAMES[distortions])
    assert told == [{"distortions": distortions}]


def test_dropout_goes_up_by_a_tenth(open_panel):
    panel = open_panel(Recipe(dropout=0.2))
    told = edits(panel)
    editor(panel, "dropout", QDoubleSpinBox).stepUp()
    assert told == [{"dropout": 0.3}]


@pytest.mark.parametrize(("patience", "text"), [(None, "off"), (5, "5 epochs")])
def test_early_stopping_is_written_as_epochs_or_off(open_panel, patience, text):
    assert editor(open_panel(Recipe(validation=0.1, patience=patience)), "patience", QSpinBox).text() == text


def test_early_stopping_holds_digits_out_where_none_are(open_panel):
    panel = open_panel(Recipe())
    told = edits(panel)
    editor(panel, "patience", QSpinBox).setValue(5)
    assert told == [{"patience": 5, "validation": 0.1}]
    assert editor(panel, "validation", QDoubleSpinBox).value() == 0.1


def test_early_stopping_leaves_the_digits_that_are_held_out(open_panel):
    panel = open_panel(Recipe(validation=0.25))
    told = edits(panel)
    editor(panel, "patience", QSpinBox).setValue(5)
    assert told == [{"patience": 5}]


def test_without_digits_held_out_nothing_stops_early(open_panel):
    panel = open_panel(STOPS_EARLY)
    told = edits(panel)
    editor(panel, "validation", QDoubleSpinBox).setValue(0)
    assert told == [{"validation": 0.0, "patience": None}]
    assert editor(panel, "patience", QSpinBox).text() == "off"


def test_fewer_digits_held_out_still_stop_early(open_panel):
    panel = open_panel(STOPS_EARLY)
    told = edits(panel)
    editor(panel, "validation", QDoubleSpinBox).setValue(0.1)
    assert told == [{"validation": 0.1}]


def test_never_stopping_early_still_holds_digits_out(open_panel):
    panel = open_panel(STOPS_EARLY)
    told = edits(panel)
    editor(panel, "patience", QSpinBox).setValue(0)
    assert told == [{"patience": None}]


def test_a_way_back_to_no_validation_takes_early_stopping_along(open_panel):
    panel = open_panel(Recipe())
    told = edits(panel)
    panel.show_recipe(STOPS_EARLY)
    panel._rows["validation"].back.click()
    assert told == [{"validation": 0.0, "patience": None}]


def test_the_way_back_from_early_stopping_says_off(open_panel):
    panel = open_panel(Recipe())
    panel.show_recipe(STOPS_EARLY)
    assert panel._rows["patience"].back.toolTip() == "Reset to off"


def test_showing_a_recipe_tells_nobody(open_panel, qtbot):
    panel = open_panel(Recipe())
    with qtbot.assertNotEmitted(panel.edited):
        panel.show_recipe(STOPS_EARLY.changed(dropout=0.5, distortions="elastic", warm_up=2.0))


@pytest.mark.parametrize("field", FIELDS)
def test_the_mark_of_a_live_field_is_on_live_fields_alone(open_panel, field):
    row = open_panel(Recipe())._rows[field]
    assert [label.text() for label in row.findChildren(QLabel)].count("live") == (field in LIVE)


@pytest.mark.parametrize(
    ("pending", "begins"),
    [
        (("init",), "Initial weights will apply to the next run"),
        (("dropout",), "Dropout will apply to the next run"),
        (("distortions",), "Augmentation will apply to the next run"),
        (("validation", "patience"), "Validation, Early stopping will apply to the next run"),
        (("hidden", "dropout", "patience"), "Hidden units, Dropout, Early stopping will apply to the next run"),
    ],
)
def test_what_waits_for_the_next_run_is_named(open_panel, pending, begins):
    panel = open_panel(Recipe())
    panel.show_recipe(Recipe(), pending)
    assert panel.notice.text().startswith(f"{begins} (Train or Reset)")


def test_what_waits_is_seen_however_little_room_there_is(open_panel, qtbot):
    panel = open_panel(Recipe())
    panel.resize(panel.width(), 300)
    panel.show_recipe(Recipe(), ("hidden",))
    qtbot.waitUntil(lambda: panel.rect().contains(panel.notice.geometry()))
    assert panel.notice.isVisible()


def test_the_slider_of_the_learning_rate_lies_below_its_field(open_panel):
    panel = open_panel(Recipe(learning_rate=1.0))
    told = edits(panel)
    slider = editor(panel, "learning_rate_slider", LogSlider)
    slider.setValue(slider.value() - 40)
    assert told == [{"learning_rate": 0.1}]
    below = panel._rows["learning_rate"]
    assert below.geometry().bottom() < slider.y() < panel._rows["schedule"].y()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_says_what_it_is_and_when_it_takes_effect(open_panel, field):
    row = open_panel(Recipe())._rows[field]
    when = "Applies immediately, even during training." if field in LIVE else "Applies to the next run."
    assert row.toolTip() == f"{FIELDS[field].tooltip}\n{when}"
    assert row.editor.accessibleName() == FIELDS[field].label


@pytest.mark.parametrize(
    ("field", "source"),
    [
        ("distortions", "Simard et al. 2003"),
        ("dropout", "Srivastava et al. 2014"),
        ("validation", "Prechelt 1998"),
        ("patience", "Prechelt 1998"),
    ],
)
def test_what_is_set_against_overfitting_names_its_source(open_panel, field, source):
    assert source in editor(open_panel(Recipe()), field).accessibleDescription()


def test_a_field_off_its_default_has_a_way_back(open_panel):
    panel = open_panel(Recipe())
    panel.show_recipe(Recipe(dropout=0.5))
    shown = [field for field, row in panel._rows.items() if row.findChild(QToolButton).isVisible()]
    assert shown == ["dropout"]


def test_under_a_schedule_the_learning_rate_in_force_is_shown_beside_alpha_and_nothing_is_cut_off(open_panel):
    panel = open_panel(Recipe(schedule="cosine"))
    panel.show_learning_rate(0.0123456)
    assert (panel.rate_now.isVisibleTo(panel), panel.rate_now.text()) == (True, "now 0.012")
    assert panel.findChild(QScrollArea).widget().minimumSizeHint().width() <= panel.width()
    panel.show_learning_rate(None)
    assert not panel.rate_now.isVisibleTo(panel)


def test_the_validation_part_of_the_data_is_shown_and_kept_by_early_stopping(open_panel):
    panel = open_panel(Recipe())
    panel.show_validation(100)
    field = editor(panel, "validation", QDoubleSpinBox)
    assert field.text() == "from data"
    told = edits(panel)
    editor(panel, "patience", QSpinBox).setValue(5)
    field.setValue(0.1)
    field.setValue(0)
    assert told == [{"patience": 5}, {"validation": 0.1}, {"validation": 0.0}]
    panel.show_validation(None)
    assert field.text() != "from data"
