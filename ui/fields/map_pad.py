"""The four views to draw on: a zone is chosen by click or arrow keys, its pain by a digit."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import PainMap
from ankleclinic.record.observation import Spot
from ankleclinic.record.patient import Side
from ankleclinic.reports.pain_words import quality_name, zone_name
from ui.fields.cell import TakesKey
from ui.theme.look import Look
from ui.widgets import paint
from ui.widgets.ankle_art import WAYS, AnkleArt, ankle_art
from ui.widgets.ankle_paint import Marks, draw_ankle
from ui.widgets.move import enter_move
from ui.widgets.stop import Stop

CAPTION = 17
MOST = 10
MOST_SCALE, LEAST_SCALE = 1.35, 0.6
TAKEN = frozenset("fnux")
"""Letters that mean something else on the map."""


class MapPad(Stop):
    """The drawing with the zones that hurt.

    Arrow keys go from zone to zone, digits say how much it hurts, a letter how, Delete empties the
    zone; Escape or Space closes, Enter and Tab go on.

    Args:
        look: the look to draw with.
        pain_map: the views, zones and qualities.
        side: the ankle.
        name: whose map it is, spoken by a screen reader.
        takes: looks at every key first and says whether it took it.
        parent: the widget it lies in.

    Signals:
        changed: the zones that are known now.
        chosen: another zone is in hand.
        pain_free: there is no pain anywhere.
        closed: the map is no longer wanted.

    Attributes:
        letters: the key of each quality.
        locked: whether it takes nothing.
        zone: the zone in hand.
    """

    changed = Signal(object)
    chosen = Signal()
    pain_free = Signal()
    closed = Signal()

    def __init__(
        self,
        look: Look,
        pain_map: PainMap,
        side: Side | None,
        name: str,
        takes: TakesKey,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.pain_map = look, pain_map
        self.art: AnkleArt = ankle_art(pain_map, side)
        self.letters = quality_letters(pain_map)
        self.locked = False
        self.zone = next(iter(self.art.middles), "")
        self.spots: dict[str, Spot] = {}
        self._takes = takes
        self._before: Mapping[str, Spot] = {}
        self._one = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", -1)
        self.setAccessibleName(name)
        self._describe()

    def show_spots(self, spots: Collection[Spot]) -> None:
        """Show what is stored; nothing is announced."""
        self.spots = {spot.zone: spot for spot in spots}
        self._describe()

    def show_before(self, spots: Collection[Spot]) -> None:
        """Show where it hurt last time."""
        self._before = {spot.zone: spot for spot in spots if spot.pain}
        self._describe()

    def begin(self) -> None:
        """Take the worst zone in hand, else the worst of last time, else stay."""
        known = self.spots or self._before
        if known and self.zone not in self.spots:
            self._choose(max(known.values(), key=lambda spot: spot.pain).zone)

    def put_pain(self, pain: int) -> None:
        """Say how much the zone in hand hurts."""
        known = self.spots.get(self.zone) or Spot(self.zone, pain)
        self._put(replace(known, pain=pain))

    def put_quality(self, quality: str) -> None:
        """Say how the zone in hand hurts; the same once more takes it back."""
        known = self.spots.get(self.zone)
        if known is not None:
            self._put(replace(known, quality=None if known.quality == quality else quality))

    def before(self, zone: str) -> Spot | None:
        """What was known of a zone last time, if it hurt."""
        return self._before.get(zone)

    def words(self) -> str:
        """The zone in hand in words."""
        spot, before = self.spots.get(self.zone), self._before.get(self.zone)
        parts = [zone_name(self.pain_map, self.zone)]
        if spot is not None:
            parts += [f"pain {spot.pain}", quality_name(self.pain_map, spot.quality)]
        if before is not None:
            parts.append(f"last time {before.pain}")
        return ", ".join(part for part in parts if part)

    def point_of(self, zone: str) -> QPointF:
        """Where the middle of a zone lies on the widget."""
        scale, left = self._scale(), self._rect().left()
        return QPointF(left, 0) + self.art.middles[zone] * scale

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(320), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = round(self.art.size[1] * self._scale()) + self.look.theme.px(CAPTION)
        self.setFixedHeight(height)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        one, self._one = self._one, False
        move = enter_move(event)
        if self._takes(event):
            event.accept()
        elif move is not None:
            self.moved.emit(move)
        elif event.key() in WAYS:
            self._choose(self.art.beside(self.zone, Qt.Key(event.key())))
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Space}:
            self.closed.emit()
        elif not self.locked and not self._takes_value(event, one=one):
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._one = False
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._one = False
        point = (event.position() - self._rect().topLeft()) / self._scale()
        found = self.art.zone_at(point)
        if found is not None:
            self._choose(found)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect, scale = self.look.theme, self._rect(), self._scale()
        pains = {name: spot.pain for name, spot in self.spots.items()}
        marks = Marks(pains, self._before, self.zone, self.hasFocus())
        with paint.painter(self) as painter:
            draw_ankle(painter, theme, self.art, rect, marks)
            for view in self.art.views:
                place = QRectF(view.place.left() * scale, 0, view.place.width() * scale, 0)
                box = place.translated(rect.left(), rect.bottom())
                box.setHeight(theme.px(CAPTION))
                font, ink = theme.font("axis_medium"), theme.color("muted")
                paint.text(painter, box, view.name, font, ink, paint.CENTER)

    def _takes_value(self, event: QKeyEvent, *, one: bool) -> bool:
        """Take a digit, Delete, or a letter; `one` says that a 1 was typed just before."""
        typed = event.text().lower()
        if typed.isdigit() and typed.isascii():
            self.put_pain(MOST if one and typed == "0" else int(typed))
            self._one = typed == "1"
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._drop()
        elif typed == "f":
            self.pain_free.emit()
        elif typed in self.letters:
            self.put_quality(self.letters[typed])
        else:
            return False
        return True

    def _put(self, spot: Spot) -> None:
        self.spots[spot.zone] = spot
        self._tell()

    def _drop(self) -> None:
        if self.spots.pop(self.zone, None) is not None:
            self._tell()

    def _tell(self) -> None:
        self._describe()
        self.changed.emit(tuple(self.spots.values()))

    def _choose(self, zone: str) -> None:
        self.zone = zone
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words())
        self.chosen.emit()
        self.update()

    def _rect(self) -> QRectF:
        scale = self._scale()
        width = self.art.size[0] * scale
        return QRectF((self.width() - width) / 2, 0, width, self.art.size[1] * scale)

    def _scale(self) -> float:
        wanted = self.width() / self.art.size[0] if self.art.size[0] else 1.0
        return min(max(wanted, LEAST_SCALE), MOST_SCALE * self.look.theme.factor)


def quality_letters(pain_map: PainMap) -> dict[str, str]:
    """The key of each quality: its first letter, or the next one that is still free."""
    letters: dict[str, str] = {}
    for quality in pain_map.qualities:
        spare = (one for one in quality.name.lower() if one.isalpha() and one not in TAKEN)
        letter = next((one for one in spare if one not in letters), "")
        if letter:
            letters[letter] = quality.id
    return letters
