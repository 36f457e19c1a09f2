"""The command that takes a patient's own log into the diary."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ankleclinic.cli.output import Exit, answer, say, say_problems
from ankleclinic.exchange.diary_log import Answers, LogError, Rows, log_rows
from ankleclinic.record.episode import DiaryEntry
from ankleclinic.services.diary import line_texts, undo_days
from ankleclinic.services.files import FileError, read_bytes
from ankleclinic.services.import_log import keep_log, preview_log
from ankleclinic.services.store import Act, ClinicStore

SHOWN = 5


def import_log(
    chosen: argparse.Namespace, store: ClinicStore, today: date, act: Callable[[], Act]
) -> Exit:
    """Shows what a log would bring and takes it in, or takes the last days back."""
    record = store.load(chosen.patient)
    if chosen.undo:
        taken = undo_days(store, record.episode.id, act())
        days = len(taken.after) if taken else 0
        answer(f"Taken back: {days} diary days." if days else "There is nothing to take back.")
        return Exit.DONE
    if chosen.file is None:
        say(["Name the file of the log, or --undo."])
        return Exit.USAGE
    parts = (one.rpartition("=") for one in chosen.column)
    columns = tuple((head.strip(), item.strip()) for head, _, item in parts)
    answers = Answers(chosen.dates, chosen.pain, chosen.time, columns)
    preview = preview_log(_rows(chosen.file), answers, record, today)
    say_problems(preview.problems)
    if preview.problems:
        say(["Nothing was imported."])
        return Exit.REFUSED
    for entry in preview.new[:SHOWN]:
        answer(f"{entry.date.isoformat()}  {_words(entry)}")
    for day in preview.kept:
        say([f"{day.isoformat()} is stored otherwise and stays as it is."])
    if not chosen.dry_run:
        keep_log(store, record, preview, act())
    verb = "Would import" if chosen.dry_run else "Imported"
    answer(f"{verb} {len(preview.new)} diary days.")
    return Exit.DONE


def _rows(path: Path) -> Rows:
    try:
        return log_rows(read_bytes(path))
    except LogError as fault:
        raise FileError(str(fault)) from None


def _words(entry: DiaryEntry) -> str:
    texts = line_texts(entry)
    return ", ".join(f"{name} {text}" for name, text in texts.items() if text)
