"""What a bar gives up where there is little room: widgets hide, buttons of a sign and a word keep the sign."""

from PySide6.QtWidgets import QPushButton, QWidget


class SignButton(QPushButton):
    """A button of a sign and a word. Where the word is given up, the tool tip still says what the button does."""

    def __init__(self, text: str, sign: str) -> None:
        """text: sign and word."""
        super().__init__(text)
        self._text, self._sign = text, sign
        self.setAccessibleName(text.replace(sign, "").strip())

    @property
    def has_word(self) -> bool:
        """Whether more than the sign is shown."""
        return self.text() == self._text

    def word_px(self) -> int:
        """How much wider the button is with its word."""
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(self._text) - metrics.horizontalAdvance(self._sign)

    def show_word(self, wanted: bool) -> None:
        """Show sign and word, or the sign alone."""
        self.setText(self._text if wanted else self._sign)


class Spare:
    """The widgets of a row that go, in this order, where there is little room. spacing_px: between two of them."""

    def __init__(self, spacing_px: int, *widgets: QWidget) -> None:
        self._spacing_px, self._widgets = spacing_px, widgets

    def shown_px(self) -> int:
        """How much narrower the row would be without all that is shown of them."""
        return sum(self._px(widget) for widget in self._widgets if _is_shown(widget))

    def fit(self, row_px: int, room_px: int) -> None:
        """Show as many as there is room for. row_px: how wide the row is now."""
        row_px += sum(self._px(widget) for widget in self._widgets if not _is_shown(widget))
        for widget in self._widgets:
            fits = row_px <= room_px
            row_px -= 0 if fits else self._px(widget)
            if isinstance(widget, SignButton):
                widget.show_word(fits)
            else:
                widget.setVisible(fits)

    def _px(self, widget: QWidget) -> int:
        widget.ensurePolished()  # one that is hidden may not know yet how large its type is
        if isinstance(widget, SignButton):
            return widget.word_px()
        return widget.minimumSizeHint().width() + self._spacing_px


def _is_shown(widget: QWidget) -> bool:
    return widget.has_word if isinstance(widget, SignButton) else not widget.isHidden()
