"""What can be taken back and done again in a visit, read from the log of its fields."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ankleclinic.record.observation import Key
from ankleclinic.services.store import Act, Deed, FieldChange, FieldDeed, Fields


class UndoStack:
    """The deeds of one person at one workstation in a visit, and those taken back.

    It holds nothing that the log does not hold, so it is the same after the program was closed or
    killed.

    Args:
        log: everything that was done to the fields, oldest first.
        me: any act of the person and workstation whose deeds are taken back.
        signed: when the visit was signed last; nothing before it is taken back.

    Attributes:
        newest: the field that was written or emptied last, by whomever.
    """

    def __init__(
        self,
        log: Iterable[FieldDeed] = (),
        me: Act | None = None,
        signed: datetime | None = None,
    ) -> None:
        self.newest: Key | None = None
        self._done: list[FieldDeed] = []
        self._undone: list[FieldDeed] = []
        for deed in log:
            self._note_newest(deed)
            mine = me is None or (deed.act.by, deed.act.workstation) == (me.by, me.workstation)
            if mine and (signed is None or deed.act.at > signed):
                self.note(deed)

    def note(self, deed: FieldDeed) -> None:
        """Take in what was done; a deed that changed nothing is none."""
        if not deed.changes:
            return
        self._note_newest(deed)
        match deed.deed:
            case Deed.ENTER:
                self._done.append(deed)
                self._undone.clear()
            case Deed.UNDO:
                _move(deed.after, deed.before, self._done, self._undone)
            case Deed.REDO:
                _move(deed.before, deed.after, self._undone, self._done)
            case None:
                pass

    def correct(self, stored: FieldDeed) -> None:
        """Put what the store says of a deed in the place of what was thought of it."""
        for deeds in (self._done, self._undone):
            for place, deed in enumerate(deeds):
                if deed.act.id == stored.act.id:
                    deeds[place : place + 1] = [stored] if stored.changes else []

    def forget(self, act_id: str) -> None:
        """Drop a deed that never came about or cannot be taken back any more."""
        for deeds in (self._done, self._undone):
            deeds[:] = [deed for deed in deeds if deed.act.id != act_id]

    def to_undo(self) -> FieldDeed | None:
        """The deed that is taken back next."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> FieldDeed | None:
        """The deed that is done again next."""
        return self._undone[-1] if self._undone else None

    def _note_newest(self, deed: FieldDeed) -> None:
        if deed.changes:
            self.newest = deed.changes[-1].key


def reversed_deed(deed: FieldDeed, act: Act) -> FieldDeed:
    """The deed that takes another one back."""
    back = (FieldChange(each.key, each.after, each.before) for each in deed.changes)
    return FieldDeed(act, Deed.UNDO, tuple(back))


def repeated_deed(deed: FieldDeed, act: Act) -> FieldDeed:
    """The deed that does another one again."""
    return replace(deed, act=act, deed=Deed.REDO)


def field_of(deed: FieldDeed) -> Key:
    """The field a deed is about: the one changed last, by the method that now has its value."""
    last = deed.changes[-1]
    place = (last.key.measure, last.key.side)
    filled = (
        change.key
        for change in deed.changes
        if change.after is not None and (change.key.measure, change.key.side) == place
    )
    return last.key if last.after is not None else next(filled, last.key)


def _move(before: Fields, after: Fields, source: list[FieldDeed], target: list[FieldDeed]) -> None:
    """Move the newest deed that changed just this, and drop those that were passed over."""
    for place in reversed(range(len(source))):
        if (source[place].before, source[place].after) == (before, after):
            target.append(source[place])
            del source[place:]
            return
