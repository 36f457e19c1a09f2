"""Taking a patient's own log in: what it leaves open is asked, then its days are shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.exchange.diary_log import ORDERS, SCALES, TIMES, Answers, LogError, log_rows
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.reports import words
from ankleclinic.services.files import FileError, read_bytes
from ankleclinic.services.import_log import Preview, preview_log
from ui.deciding.form import Form
from ui.session import Desk
from ui.theme.look import Look
from ui.widgets.segmented import Option, Segmented
from ui.widgets.text import label

SHOWN = 6
FOUND = "{} new, the first {}, the last {}."
NOTHING = "No day of it is new."
STAYS = "{} stored otherwise and stay as they are."
RENAME = "Heads are the names of the items, such as date, activity_pain, sleep; mend them there."


class LogForm(Form):
    """How days, pain and time were logged, and what would come in by that.

    Args:
        desk: the background and the day.
        look: the look to draw with.
        parent: the widget it lies in.

    Signals:
        given: a `Preview` without problems, to be kept.
    """

    given = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Take in", parent)
        self._desk = desk
        self._path = Path()
        self._record: EpisodeRecord | None = None
        self._preview: Preview | None = None
        self.order = _choice(look, "How days are written", ORDERS)
        self.scale = _choice(look, "Scale of pain", SCALES)
        self.time = _choice(look, "Unit of time", TIMES)
        self.found = label("", "body", "text2", wrap=True)
        self.add("order", "How days are written", self.order)
        self.add("scale", "Scale of pain", self.scale)
        self.add("time", "Unit of time", self.time)
        self.add_words(self.found)
        for field in (self.order, self.scale, self.time):
            field.chosen.connect(lambda _: self.look_at())

    def begin(self, path: Path, record: EpisodeRecord) -> None:
        """Ask about another file."""
        self._path, self._record = path, record
        for field in (self.order, self.scale, self.time):
            field.show_value("")
        self.look_at()
        self.order.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self) -> None:
        """Read the file by what was answered so far."""
        self._preview = None
        if self._record is None:
            return
        order, scale, time = (one.value() or None for one in (self.order, self.scale, self.time))
        answers = Answers(order, scale, time)
        job = partial(_read, self._path, answers, self._record, self._desk)
        self._desk.tasks.pool(job, self._show, self._failed, owner=self)

    @override
    def give(self) -> None:
        if self._preview is not None and not self._preview.problems and self._preview.new:
            self.given.emit(self._preview)

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        said = [f"{one.path}: {one.message.partition(': --')[0]}" for one in preview.problems]
        more = len(said) - SHOWN
        lines = [*said[:SHOWN], *([f"and {more} more"] if more > 0 else [])]
        if any(one.code == "unknown_column" for one in preview.problems):
            lines.append(RENAME)
        self.trouble.show_text("\n".join(lines))
        self.found.setText("" if preview.problems else _found(preview))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, LogError | FileError):
            raise error
        self.trouble.show_text(str(error))
        self.found.setText("")


def _read(path: Path, answers: Answers, record: EpisodeRecord, desk: Desk) -> Preview:
    return preview_log(log_rows(read_bytes(path)), answers, record, desk.today())


def _found(preview: Preview) -> str:
    if not preview.new:
        return NOTHING
    first, last = (words.day(preview.new[at].date, year=True) for at in (0, -1))
    said = FOUND.format(words.counted(len(preview.new), "day is", "days are"), first, last)
    kept = words.counted(len(preview.kept), "day is", "days are")
    return f"{said} {STAYS.format(kept)}" if preview.kept else said


def _choice(look: Look, name: str, options: dict[str, str] | dict[str, int]) -> Segmented:
    return Segmented(
        look,
        name,
        tuple(Option(one, one.replace("0-", "0 to ").replace("-", " ")) for one in options),
    )
