"""Writing a note on the field in hand, inside its row."""

from collections.abc import Callable

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.patient import Side
from ankleclinic.record.text import NOTE_LIMIT, TextError, clean_text
from ui.assess.measure_row import MeasureRow
from ui.assess.note_editor import NoteEditor
from ui.assess.route import Place
from ui.theme.look import Look

FIRST_A_VALUE = "Enter a value, or n, u or x, first: a note belongs to it."

Keep = Callable[[Measure, Side | None, str], None]


class Notes:
    """One editor at a time, opened in the row of its field.

    Args:
        look: the look to draw with.
        keep: stores a note for a measure and side.
    """

    def __init__(self, look: Look, keep: Keep) -> None:
        self._look, self._keep_note = look, keep
        self._editor: NoteEditor | None = None

    def open(self, row: MeasureRow, place: Place) -> None:
        """Edit the note of a field, if there is something it can belong to."""
        field = row.fields[place.side]
        stored = field.shown.stored
        if stored is None:
            row.notice.show_hint(FIRST_A_VALUE)
            return
        self._close()
        editor = NoteEditor(self._look, f"{field.post.spoken}, note")
        editor.kept.connect(lambda text: self._keep(row, place, text))
        editor.dropped.connect(lambda: self._leave(row, place))
        self._editor = editor
        row.notice.add(editor)
        editor.ask(stored.note)

    def _keep(self, row: MeasureRow, place: Place, text: str) -> None:
        try:
            note = clean_text(text, NOTE_LIMIT, lines=True)
        except TextError as error:
            row.notice.show_refusal(str(error))
            if self._editor is not None:
                self._editor.ask(text)
            return
        self._keep_note(row.measure, place.side, note)
        self._leave(row, place)

    def _leave(self, row: MeasureRow, place: Place) -> None:
        had_focus = self._editor is not None and self._editor.hasFocus()
        self._close()
        row.refresh()
        if had_focus:
            row.go_to(place)

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
