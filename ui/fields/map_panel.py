"""The open map below its row: the drawing, and what is said of the zone in hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ankleclinic.reports import words
from ankleclinic.reports.pain_words import zone_name
from ui.fields.below import Below
from ui.fields.map_choices import MapChoice, MapChoices
from ui.fields.map_pad import MOST, MapPad
from ui.theme import space
from ui.theme.look import Look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.key_cap import KeyCap
from ui.widgets.text import label

HINTS = (("Del", "empties"), ("Esc", "closes"))
PAIN_FREE = "No pain anywhere"


class MapPanel(Below):
    """The drawing above, the zone in hand below it, with pain and quality to click.

    Args:
        look: the look to draw with.
        pad: the drawing.
        parent: the widget it lies in.

    Attributes:
        pad: the drawing.
        pains: how much the zone in hand hurts.
        qualities: how it hurts.
        free: says that there is no pain anywhere.
    """

    def __init__(self, look: Look, pad: MapPad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = pad
        pains = [MapChoice(str(pain), str(pain)) for pain in range(MOST + 1)]
        self.pains = MapChoices(look, "pain of the zone, 0 to 10", pains)
        names = {quality.id: quality.name for quality in pad.pain_map.qualities}
        kinds = [MapChoice(name, names[name], key.upper()) for key, name in pad.letters.items()]
        self.qualities = MapChoices(look, "quality of the pain", kinds)
        self.free = Button(look, PAIN_FREE, ButtonKind.QUIET, keys="F", height=26)
        self.free.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._zone = label("", "measure_strong", elide=True)
        self._before = label("", "small", "muted")
        self._lay_out(look)
        pad.chosen.connect(self.refresh)
        pad.changed.connect(self.refresh)
        self.pains.picked.connect(self._click_pain)
        self.qualities.picked.connect(self._click_quality)
        self.free.clicked.connect(self._click_free)
        self.refresh()

    @property
    def said(self) -> str:
        """The zone in hand as it is named."""
        return self._zone.text()

    def refresh(self) -> None:
        """Say what is known of the zone in hand."""
        pad = self.pad
        spot, before = pad.spots.get(pad.zone), pad.before(pad.zone)
        self._zone.setText(words.capital(zone_name(pad.pain_map, pad.zone)))
        self._before.setText("" if before is None else f"last time {before.pain}")
        self.pains.show_value(None if spot is None else str(spot.pain))
        self.qualities.show_value(None if spot is None else spot.quality)
        self.free.setVisible(not pad.locked)

    def _click_pain(self, value: str) -> None:
        self.pad.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.pad.locked:
            self.pad.put_pain(int(value))

    def _click_quality(self, value: str) -> None:
        self.pad.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self.pad.locked:
            self.pad.put_quality(value)

    def _click_free(self) -> None:
        self.pad.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pad.pain_free.emit()

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, space.GAP, 12, space.GAP)
        column.setSpacing(space.GAP_TIGHT)
        column.addWidget(self.pad)
        named = QHBoxLayout()
        named.setSpacing(space.GAP)
        named.addWidget(self._zone)
        named.addWidget(self._before, 1)
        named.addWidget(self.free)
        column.addLayout(named)
        how_much = QHBoxLayout()
        how_much.addWidget(self.pains)
        how_much.addStretch(1)
        for keys, word in HINTS:
            how_much.addWidget(KeyCap(look, keys))
            how_much.addWidget(label(word, "small", "muted"))
        column.addLayout(how_much)
        column.addWidget(self.qualities)
