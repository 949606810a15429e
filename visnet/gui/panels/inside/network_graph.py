"""The network as nodes and links for one example: input image, hidden units, outputs, and what flows between them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.analysis.figures import percent
from visnet.core.arrays import Array
from visnet.core.network import Forward, Network
from visnet.gui.painting.colour_scale import weights_to_image
from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.inside.formulas import number
from visnet.gui.panels.inside.matrix_view import limit_of
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

MOST_NODES = 26
MOST_WIDTH = 7.0
REACH = 5.0


class Link(NamedTuple):
    """A weight between two nodes: from unit `source` to unit `target` of layer `l`."""

    layer: int
    target: int
    source: int


class NetworkGraph(QWidget):
    """Paints a network evaluating one example. Blue adds to a unit's sum, orange subtracts from it.

    node_chosen(int, int): layer, 1 for the first hidden one, and unit.   link_chosen(object): a Link.
    """

    node_chosen = Signal(int, int)
    link_chosen = Signal(object)
    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside_network")
        self._network: Network | None = None
        self._x: Array | None = None
        self._label: int | None = None
        self._forward: Forward | None = None
        self._input: QImage | None = None
        self._units: list[QImage] = []
        self._side = (28, 28)
        self._stage = (0, 1)  # layers that are lit, and 1 forwards or -1 backwards
        self._chosen, self._source = (0, 0), -1  # the source of the chosen link
        self.pictures = PictureMenu(self, Text("network"), self.figures)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(tr("Click a unit for its exact sum, or a link to change its weight"))

    def sizeHint(self) -> QSize:
        return QSize(look().px(900), look().px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(420), look().px(200))

    def show_example(self, network: Network, x: Array, label: int, side: tuple[int, int]) -> None:
        """Show a network and one example. x: (n_in,) in [0, 1].   side: height and width of its image."""
        self._network, self._x, self._label, self._side = network, x, label, side
        with np.errstate(all="ignore"):
            self._forward = network.layers(x.reshape(-1, 1).astype(np.float32))
            parts = network.W[0][:MOST_NODES] * x
            mosaic = weights_to_image(np.ascontiguousarray(parts, np.float32).reshape(-1, *side), limit_of(parts))
        h, w = side
        self._units = [mosaic.copy(0, i * h, w, h) for i in range(len(parts))]
        self._input = digit_image(np.clip(np.rint(x * 255), 0, 255).astype(np.uint8).reshape(side))
        said = int(self._forward.A[-1][:, 0].argmax())
        sizes = "-".join(map(str, network.sizes))
        self.setAccessibleName(
            tr("Network of {sizes} units; label {label}, predicted {said}", sizes=sizes, label=label, said=said)
        )
        self.update()

    def figures(self) -> Figures:
        """Return the activation of every unit as a table, including units that are not painted."""
        if self._forward is None:
            return {}
        layers = [A[:, 0].tolist() for A in self._forward.A[1:]]
        return {
            "layer": [layer for layer, A in enumerate(layers, 1) for _ in A],
            "unit": [unit for A in layers for unit in range(len(A))],
            "activation": [a for A in layers for a in A],
        }

    def show_stage(self, layer: int, direction: int) -> None:
        """Highlight the current computation. layer: 1 for the first, 0 for all.   direction: 1 forward, -1 backward."""
        self._stage = layer, direction
        self.update()

    def spoken_items(self) -> list[Item]:
        """Return each visible unit for a screen reader, layer by layer: h3, 1.27."""
        if self._network is None or self._forward is None:
            return []
        said = []
        for layer in range(1, self._columns()):
            last, radius = layer == self._columns() - 1, self._radius(layer)
            for unit, a in enumerate(self._forward.A[layer][: self._shown(layer), 0].tolist()):
                middle = self.node_at(layer, unit)
                place = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius).toRect()
                said.append(Item(self._name(layer, unit), percent(a) if last else number(a), place, Role.Graphic))
        return said

    # Where things are.

    def _columns(self) -> int:
        assert self._network is not None
        return len(self._network.sizes)

    def _x_of(self, layer: int) -> float:
        left, right = self.width() * 0.12, self.width() * 0.84
        return left + (right - left) * layer / (self._columns() - 1)

    def _shown(self, layer: int) -> int:
        assert self._network is not None
        return min(MOST_NODES, self._network.sizes[layer])

    def node_at(self, layer: int, unit: int) -> QPointF:
        """Return the centre of a unit's node."""
        n = self._shown(layer)
        room = self.height() - look().px(36)
        return QPointF(self._x_of(layer), look().px(26) + room * (unit + 0.5) / n)

    def _radius(self, layer: int) -> float:
        room = (self.height() - look().px(36)) / self._shown(layer)
        return min(look().px(19), room * 0.42)

    # Painting.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._network is None or self._forward is None or self._input is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in range(1, self._columns()):
            self._paint_links(painter, layer)
        self._paint_input(painter)
        for layer in range(1, self._columns()):
            self._paint_nodes(painter, layer)

    def _paint_input(self, painter: QPainter) -> None:
        assert self._input is not None
        side = min(self.width() * 0.18, self.height() * 0.4)
        middle = self.height() / 2
        place = QRect(round(self._x_of(0) - side * 0.6), round(middle - side / 2), round(side), round(side))
        paint_digit(painter, place, self._input)
        painter.setPen(QPen(QColor(look().border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        painter.setPen(QColor(look().muted))
        painter.setFont(look().font(11))
        foot = QRectF(place.left() - 30, place.bottom() + 4, place.width() + 60, look().px(18))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignHCenter), tr("label {name}", name=self._label))

    def _flows(self, layer: int) -> Array:
        """What each shown link adds to the sum it leads to: W · a, (targets, sources); Z for the first layer."""
        assert self._network is not None
        assert self._forward is not None
        n_out, n_in = self._shown(layer), self._shown(layer - 1)
        if layer == 1:
            flows: Array = self._forward.Z[0][:n_out]
            return flows
        with np.errstate(all="ignore"):
            flows = self._network.W[layer - 1][:n_out, :n_in] * self._forward.A[layer - 1][:n_in, 0]
        return flows

    def _paint_links(self, painter: QPainter, layer: int) -> None:
        now = look()
        flows = np.nan_to_num(self._flows(layer), nan=0.0, posinf=1e9, neginf=-1e9)
        largest = float(np.abs(flows).max()) or 1.0
        lit = self._stage[0] in (0, layer)
        for target in range(flows.shape[0]):
            for source in range(flows.shape[1]):
                flow = float(flows[target, source]) / largest
                if abs(flow) < 0.01:
                    continue
                colour = QColor(now.positive if flow > 0 else now.negative)
                colour.setAlphaF((0.25 + 0.75 * abs(flow)) * (1.0 if lit else 0.3))
                pen = QPen(colour, 0.6 + MOST_WIDTH * abs(flow) ** 1.5)
                painter.setPen(pen)
                start, end = self._ends(layer, target, source)
                painter.drawLine(start, end)

    def _ends(self, layer: int, target: int, source: int) -> tuple[QPointF, QPointF]:
        end = self.node_at(layer, target)
        if layer == 1:
            side = min(self.width() * 0.18, self.height() * 0.4)
            return QPointF(self._x_of(0) + side * 0.4, self.height() / 2), end
        return self.node_at(layer - 1, source), end

    def _paint_nodes(self, painter: QPainter, layer: int) -> None:
        assert self._network is not None
        assert self._forward is not None
        now = look()
        last = layer == self._columns() - 1
        A = self._forward.A[layer][:, 0]
        said = int(np.nan_to_num(A).argmax())
        radius = self._radius(layer)
        name_font = now.font(max(7.0, min(11.5, radius / now.scale * 0.7)))
        for unit in range(self._shown(layer)):
            middle = self.node_at(layer, unit)
            box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
            chosen = (layer, unit) == self._chosen
            lit = self._stage[0] in (0, layer)
            painter.setPen(QPen(QColor(now.accent if chosen else now.text if lit else now.border), 2 if chosen else 1))
            painter.setBrush(QColor(now.card))
            if layer == 1 and not last and unit < len(self._units) and radius > 8:
                painter.drawRect(box)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
                painter.drawImage(box.adjusted(1, 1, -1, -1), self._units[unit])
            else:
                painter.drawEllipse(box)
                painter.setPen(QColor(now.text))
                painter.setFont(name_font)  # each time: values are painted in fonts of their own
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._name(layer, unit))
            self._paint_value(painter, layer, unit, float(A[unit]), box, last and unit == said)
        if self._network.sizes[layer] > self._shown(layer):
            painter.setPen(QColor(now.muted))
            more = tr("{n} of {total:,} units", n=self._shown(layer), total=self._network.sizes[layer])
            painter.drawText(
                QRectF(self._x_of(layer) - 70, 2, 140, now.px(18)), int(Qt.AlignmentFlag.AlignHCenter), more
            )
        elif not last:
            painter.setPen(QColor(now.muted))
            head = tr("W · x of each unit, and a") if layer == 1 else tr("layer {layer}", layer=layer)
            painter.drawText(
                QRectF(self._x_of(layer) - 90, 2, 180, now.px(18)), int(Qt.AlignmentFlag.AlignHCenter), head
            )

    def _name(self, layer: int, unit: int) -> str:
        return str(unit) if layer == self._columns() - 1 else f"h{unit}"

    def _paint_value(self, painter: QPainter, layer: int, unit: int, a: float, box: QRectF, predicted: bool) -> None:
        now = look()
        last = layer == self._columns() - 1
        text = percent(a) if last else number(a)
        if predicted:
            right = unit == self._label
            painter.setPen(QColor(now.right if right else now.wrong))
            text = f"{text} {'✓' if right else '✗'}"
            painter.setFont(now.font(12, QFont.Weight.Bold))
        else:
            painter.setPen(QColor(now.muted))
            painter.setFont(now.font(max(7.0, min(11.0, box.height() / now.scale * 0.4))))
        place = QRectF(box.right() + 5, box.top(), now.px(80), box.height())
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        veil = QColor(now.card)
        veil.setAlphaF(0.8)
        painter.fillRect(QRectF(place.left() - 2, box.center().y() - now.px(8), width + 4, now.px(16)), veil)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)

    # Choosing.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._network is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        for layer in range(1, self._columns()):
            for unit in range(self._shown(layer)):
                away = self.node_at(layer, unit) - at
                if away.x() ** 2 + away.y() ** 2 <= self._radius(layer) ** 2:
                    self._choose(layer, unit)
                    return
        link = self._link_near(at)
        if link is not None:
            self.link_chosen.emit(link)

    def _link_near(self, at: QPointF) -> Link | None:
        best, nearest = None, REACH
        for layer in range(2, self._columns()):
            for target in range(self._shown(layer)):
                for source in range(self._shown(layer - 1)):
                    distance = _distance(at, *self._ends(layer, target, source))
                    if distance < nearest:
                        best, nearest = Link(layer, target, source), distance
        return best

    def _choose(self, layer: int, unit: int) -> None:
        self._chosen, self._source = (layer, unit), -1
        self.node_chosen.emit(layer, unit)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from node to node with the arrow keys; Enter or Space selects the next link into it."""
        steps = {
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        layer, unit = self._chosen
        if is_choice(event) and self._network is not None and layer > 1:
            self._source = (self._source + 1) % self._shown(layer - 1)
            self.link_chosen.emit(Link(layer, unit, self._source))
            return
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._network is None:
            super().keyPressEvent(event)
            return
        layer = min(self._columns() - 1, max(1, self._chosen[0] + step[0]))
        self._choose(layer, min(self._shown(layer) - 1, max(0, self._chosen[1] + step[1])))


def _distance(p: QPointF, a: QPointF, b: QPointF) -> float:
    """How far a point is from a line between two others."""
    along = b - a
    length = along.x() ** 2 + along.y() ** 2
    t = max(0.0, min(1.0, QPointF.dotProduct(p - a, along) / length)) if length else 0.0
    away = p - (a + along * t)
    return float((away.x() ** 2 + away.y() ** 2) ** 0.5)
