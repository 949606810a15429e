"""RecipePanel: every hyperparameter with a control; which are live, and which wait for the next run."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from visnet.gui.panels.recipe.fields import SECTIONS
from visnet.gui.panels.recipe.row import RecipeRow
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.link_label import LinkLabel
from visnet.gui.widgets.log_slider import LogSlider
from visnet.gui.widgets.wheel import wheel_needs_focus
from visnet.training.recipe import NAMED, Recipe
from visnet.training.stopping import SOME_VALIDATION

LABELS = {field.name: field.label for fields in SECTIONS.values() for field in fields}
CUSTOM = "custom"
MOST_NAMED = 4  # fields in a sentence
WIDTH, GAP_PX, BAR_PX = 337, 4, 10


class Scroll(QScrollArea):
    """Prefers the height of its contents, and scrolls if there is less room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setWidget(inside)
        inside.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keyboard, and scroll it

    def eventFilter(self, inside: QObject, event: QEvent) -> bool:
        """Scroll contents that do not fit, rather than squeeze them by a few pixels."""
        whole = self._inside.sizeHint().height()
        if event.type() == QEvent.Type.LayoutRequest and inside is self._inside and whole != inside.minimumHeight():
            self._inside.setMinimumHeight(whole)
        return super().eventFilter(inside, event)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._inside.sizeHint().height())


class RecipePanel(QFrame):
    """Shows a recipe and emits the user's edits; it changes nothing else."""

    edited = Signal(object)  # {field: value}
    chosen = Signal(object)  # a whole Recipe
    revert_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self._recipe = self._defaults = Recipe()
        self._base = "good-start"  # the named recipe that was chosen last
        self._has_own_validation = False
        self._rows: dict[str, RecipeRow] = {}
        self._headings: dict[str, QLabel] = {}
        fields = self._fields = QFrame()
        fields.setProperty("plain", True)
        self._layout = QVBoxLayout(fields)
        self._layout.setContentsMargins(14, 12, 6, 6)
        self._layout.setSpacing(GAP_PX)
        self._add_recipe()
        self.data_section, _ = self._section(tr("Data"))
        for title in SECTIONS:
            self._add_section(title)
        self._layout.addStretch(1)  # takes what room there is more, so that no field moves when the diagnosis takes it
        self.notice = self._make_notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scroll(fields))
        layout.addWidget(self.notice)  # below what scrolls, so that it is seen wherever the edit was made
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def restyle(self) -> None:
        """Apply the look's size, also while hidden, after the fields know their font."""
        self._size()
        QTimer.singleShot(0, self, self._size)

    def _size(self) -> None:
        margins, bar_px = self._layout.contentsMargins(), look().px(BAR_PX) + 1
        widest = max(row.minimumSizeHint().width() for row in self._rows.values())  # in another language, say
        width_px = max(look().px(WIDTH), widest + margins.left() + margins.right() + bar_px)
        self.setFixedWidth(width_px)
        # As wide as beside a scroll bar, so that nothing moves when it comes.
        self._fields.setMaximumWidth(width_px - bar_px)
        # As high as the longest of its texts, so that choosing another recipe moves nothing.
        metrics, text_px = QFontMetrics(look().font(12)), look().px(WIDTH - 28)
        wrap = int(Qt.TextFlag.TextWordWrap)
        boxes = [metrics.boundingRect(0, 0, text_px, 1000, wrap, tr(named.about)) for named in NAMED.values()]
        self.about.setMinimumHeight(max(box.height() for box in boxes))

    # What it shows.

    def set_resting(self, resting: bool) -> None:
        """Disable all fields but the dataset while a run without a visnet recipe is shown."""
        for widget in (self.named, self.alpha_slider, *self._rows.values()):
            widget.setEnabled(not resting)

    def show_recipe(self, recipe: Recipe, pending: tuple[str, ...] = ()) -> None:
        """Show every value. pending: fields that wait for the next run."""
        self._recipe = recipe
        name = next((name for name, named in NAMED.items() if named.recipe == recipe), None)
        if name:
            self._defaults = NAMED[name].recipe
            self._base = name
        with QSignalBlocker(self.named):
            custom = self.named.findData(CUSTOM)
            self.named.setItemText(custom, tr("{name} (modified)", name=tr(NAMED[self._base].title)))
            self.named.setCurrentIndex(self.named.findData(name or CUSTOM))
        self.about.setText(tr(NAMED[self._base].about))
        for field, row in self._rows.items():
            row.show_value(getattr(recipe, field), getattr(self._defaults, field))
        with QSignalBlocker(self.alpha_slider):
            self.alpha_slider.set_value(recipe.learning_rate)
        self._show_pending(pending)

    def show_shape(self, sizes: tuple[int, ...]) -> None:
        """Show the number of units of each layer, pixels first."""
        self._headings["Network"].setText(tr("Network").upper() + "  " + " → ".join(f"{n}" for n in sizes))

    def show_validation(self, n_images: int | None) -> None:
        """Show how many validation images the data include, used if the field is 0; None if there are none."""
        self._has_own_validation = n_images is not None
        why = ""
        if n_images is not None:
            why = tr("The data include {n:,} validation images; a fraction above 0 is held out instead.", n=n_images)
        self._rows["validation"].show_at_zero("" if n_images is None else tr("from data"), why)

    def show_learning_rate(self, rate: float | None) -> None:
        """Show the current learning rate under a schedule; None if it equals α."""
        self.rate_now.setVisible(rate is not None)
        if rate is None:
            self.rate_now.set_texts("")
        else:
            self.rate_now.set_texts(tr("now {rate:.2g}", rate=rate), f"{rate:.2g}")

    def _show_pending(self, pending: tuple[str, ...]) -> None:
        self.notice.setVisible(bool(pending))
        if pending:
            self.notice.setText(f'{pending_words(pending)} <a href="revert">{tr("Revert")}</a>')

    # How it is put together.

    def _make_notice(self) -> QLabel:
        notice = LinkLabel()
        notice.setObjectName("pending")
        notice.setProperty("role", "muted")
        notice.setWordWrap(True)
        notice.setContentsMargins(14, 4, 14, 6)
        notice.linkActivated.connect(self._on_link)
        notice.hide()
        return notice

    def _section(self, title: str) -> tuple[QVBoxLayout, QLabel]:
        heading = QLabel(tr(title).upper())
        heading.setProperty("role", "section")
        self._layout.addSpacing(5)
        self._layout.addWidget(heading)
        section = QVBoxLayout()
        section.setSpacing(GAP_PX)
        self._layout.addLayout(section)
        return section, heading

    def _add_recipe(self) -> None:
        self.named = QComboBox()
        self.named.setObjectName("recipe")
        for name, named in NAMED.items():
            self.named.addItem(tr(named.title), name)
            self.named.setItemData(self.named.count() - 1, tr(named.about), Qt.ItemDataRole.ToolTipRole)
        self.named.addItem("", CUSTOM)
        self.named.currentIndexChanged.connect(self._on_named)
        wheel_needs_focus(self.named)
        label = QLabel(tr("Recipe"))
        label.setProperty("role", "title")
        label.setBuddy(self.named)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.named, 0, 1)
        grid.setColumnStretch(1, 1)
        self._layout.addLayout(grid)
        self._layout.addWidget(self.about)

    def _add_section(self, title: str) -> None:
        section, self._headings[title] = self._section(title)
        for field in SECTIONS[title]:
            row = self._rows[field.name] = RecipeRow(field)
            row.edited.connect(self._on_row_edited)
            section.addWidget(row)
            if field.name == "learning_rate":
                section.addWidget(self._add_slider(tr(field.tooltip)))
        if "schedule" in self._rows and title == "Learning":
            self.rate_now = self._rows["schedule"].add_note()
            self.rate_now.setObjectName("learning_rate_now")
            self.rate_now.hide()
            self.rate_now.setToolTip(tr("Current learning rate: α as set by the schedule"))

    def _add_slider(self, tooltip: str) -> LogSlider:
        self.alpha_slider = LogSlider(1e-4, 10.0)
        self.alpha_slider.setObjectName("learning_rate_slider")
        self.alpha_slider.setAccessibleName(tr("Learning rate"))
        self.alpha_slider.setToolTip(tooltip)
        self.alpha_slider.value_edited.connect(self._on_alpha_slid)
        return self.alpha_slider

    # What it tells.

    @Slot(object)
    def _on_row_edited(self, change: dict[str, Any]) -> None:
        self.edited.emit(self._with_partner(change))

    def _with_partner(self, change: dict[str, Any]) -> dict[str, Any]:
        """Early stopping needs validation digits: neither is set without the other where the data bring none."""
        recipe = self._recipe
        if self._has_own_validation:
            return change
        if change.get("patience") and not recipe.validation:
            return change | {"validation": self._defaults.validation or SOME_VALIDATION}
        if change.get("validation") == 0 and recipe.patience:
            return change | {"patience": None}
        return change

    @Slot(float)
    def _on_alpha_slid(self, alpha: float) -> None:
        self.edited.emit({"learning_rate": float(f"{alpha:.2g}")})

    @Slot(int)
    def _on_named(self, index: int) -> None:
        name = self.named.itemData(index)
        if name == CUSTOM:
            self.show_recipe(self._recipe)
            return
        recipe = NAMED[name].recipe
        self.chosen.emit(recipe)

    @Slot(str)
    def _on_link(self, _link: str) -> None:
        self.revert_wanted.emit()


def pending_words(pending: tuple[str, ...]) -> str:
    """Name the fields that wait for the next run, or count them if there are many."""
    names = [tr(LABELS[field]) for field in pending if field in LABELS]
    if len(names) > MOST_NAMED or not names:
        return tr("{n} changes will apply to the next run (Train or Reset).", n=len(pending))
    return tr("{fields} will apply to the next run (Train or Reset).", fields=", ".join(names))
