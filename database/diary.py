"""The days of the diaries: corrected in their place, with what stood there in the log."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update

from ankleclinic.record.episode import DiaryEntry
from ankleclinic.services.diaries import Days, DiaryDeed
from ankleclinic.services.store import Act, ConflictError, Deed
from database import mapping
from database.tables import act, change, diary_entry, episode
from database.transactions import Transactions
from database.work import Work
from database.writing import CHANGED_SINCE, NO_EPISODE, touch

DEEDS = {Deed.ENTER: "write_diary", Deed.UNDO: "undo_diary", Deed.REDO: "redo_diary"}
WORDS = {words: deed for deed, words in DEEDS.items()}


class Diaries(Transactions):
    """The part of a store that keeps the days of the diaries."""

    def write_diary(
        self, episode_id: str, changes: Days, act: Act, deed: Deed, expected: Days
    ) -> DiaryDeed:
        """Writes some days of a diary, all or none; raises ConflictError."""
        with self._writing(act, DEEDS[deed]) as work:
            before, after = write_days(work, episode_id, changes, expected)
        return DiaryDeed(act, deed, before, after)

    def diary_history(self, episode_id: str) -> tuple[DiaryDeed, ...]:
        """Everything that was done to the days of a diary, oldest first."""
        with self._reading() as connection:
            return history(connection, episode_id)


def write_days(work: Work, episode_id: str, changes: Days, expected: Days) -> tuple[Days, Days]:
    """Writes some days over what stood there; returns the changed ones before and after."""
    work.locked(episode, episode_id, NO_EPISODE)
    held = _held(work.connection, episode_id, {*changes, *expected})
    wanted = {**expected, **changes}
    if any(held.get(day) not in (old, wanted[day]) for day, old in expected.items()):
        raise ConflictError(CHANGED_SINCE)
    after = {day: entry for day, entry in changes.items() if held.get(day) != entry}
    before = {day: held.get(day) for day in after}
    for day, entry in after.items():
        _write(work, episode_id, day, before[day], entry)
    touch(work, episode_id)
    return before, after


def history(connection: Connection, episode_id: str) -> tuple[DiaryDeed, ...]:
    """What every act changed in a diary, oldest first."""
    query = (
        select(act, change.c.before, change.c.after)
        .join(change, change.c.act == act.c.number)
        .where(change.c.what == diary_entry.name, change.c.subject == episode_id)
        .order_by(change.c.number)
    )
    before: dict[Act, dict[date, DiaryEntry | None]] = defaultdict(dict)
    after: dict[Act, dict[date, DiaryEntry | None]] = defaultdict(dict)
    words: dict[Act, str] = {}
    for row in connection.execute(query).mappings():
        done = mapping.act_of(row)
        stood, stands = _logged(row["before"]), _logged(row["after"])
        day = next(entry.date for entry in (stands, stood) if entry is not None)
        words[done], before[done][day], after[done][day] = row["what"], stood, stands
    return tuple(DiaryDeed(one, WORDS.get(words[one]), before[one], after[one]) for one in words)


def _held(
    connection: Connection, episode_id: str, days: set[date]
) -> dict[date, DiaryEntry | None]:
    query = select(diary_entry).where(
        diary_entry.c.episode == episode_id,
        diary_entry.c.date.between(min(days, default=date.max), max(days, default=date.min)),
    )
    found = map(mapping.diary_of, connection.execute(query).mappings())
    return {entry.date: entry for entry in found if entry.date in days}


def _write(
    work: Work, episode_id: str, day: date, before: DiaryEntry | None, after: DiaryEntry | None
) -> None:
    stood, stands = (_row(episode_id, entry) for entry in (before, after))
    if stands is None:
        work.connection.execute(delete(diary_entry).where(_here(episode_id, day)))
    elif stood is None:
        work.insert_all(diary_entry, "episode", [stands])
        return
    else:
        work.connection.execute(update(diary_entry).where(_here(episode_id, day)), stands)
    work.log(diary_entry, episode_id, stood, stands)


def _row(episode_id: str, entry: DiaryEntry | None) -> dict[str, object] | None:
    return None if entry is None else mapping.diary_row(entry) | {"episode": episode_id}


def _here(episode_id: str, day: date) -> ColumnElement[bool]:
    return and_(diary_entry.c.episode == episode_id, diary_entry.c.date == day)


def _logged(image: mapping.Row | None) -> DiaryEntry | None:
    """The day of an image in the log, whose date is text."""
    if image is None:
        return None
    return mapping.diary_of({**image, "date": date.fromisoformat(image["date"])})
