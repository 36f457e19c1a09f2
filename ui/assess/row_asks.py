"""What a row asks: the question about a cell or about both sides, with its answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Result
from ankleclinic.reports import words
from ankleclinic.reports.words import with_unit
from ui.assess.pair import Lasts
from ui.fields.about import Trouble
from ui.fields.codes import CONTRADICTS, DISAGREES
from ui.fields.field import Field
from ui.fields.last import Last
from ui.fields.last_line import last_words
from ui.widgets.question_bar import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what it rests on, the ways out, and the cell it is about."""

    cell: QWidget
    text: str
    detail: str
    answers: tuple[Answer, ...]


def row_says(measure: Measure, fields: Sequence[Field]) -> Question | str | None:
    """The question or refusal of the first field that is in trouble."""
    for field in fields:
        trouble = field.trouble()
        if trouble is not None and trouble.problem.code == DISAGREES:
            stored = field.shown.stored
            return _conclusion_question(trouble, (stored.result if stored else None) or "")
        if trouble is not None and trouble.problem.code == CONTRADICTS:
            return _contradiction_question(trouble)
        if trouble is not None and trouble.asks:
            return number_question(measure, trouble, field.shown.last)
        if trouble is not None:
            return trouble.problem.message
    return None


def number_question(measure: Measure, trouble: Trouble, last: Last | None) -> Question:
    """Asks about a number: another one where a slip explains it, otherwise whether it is right."""
    typed = trouble.cell.text() if isinstance(trouble.cell, QLineEdit) else ""
    answers, meant = [], trouble.problem.suggestion
    if meant is not None:
        answers.append(Answer("take", f"take {meant:.10g}", "Y"))
        text, detail = trouble.problem.message.partition("?")[0] + "?", _last_time(measure, last)
    else:
        text, detail = f"{with_unit(measure, typed)}?", _usual(measure)
    if trouble.keepable:
        answers.append(Answer("keep", f"keep {typed}", "Enter"))
    else:
        answers.append(Answer("edit", "edit", "Esc"))
    return Question(trouble.cell, text, detail, tuple(answers))


def swap_question(measure: Measure, cell: QWidget, lasts: Lasts) -> Question:
    """Asks whether left and right stand on each other's side."""
    left, right = (last_words(measure, last) if last else "unknown" for last in lasts)
    answers = Answer("swap", "swap sides", "S"), Answer("keep", "keep both", "Enter")
    return Question(cell, "Sides swapped?", f"last {left} and {right}", answers)


def _conclusion_question(trouble: Trouble, said: str) -> Question:
    items = "positive" if said == Result.NEGATIVE else "negative"
    take, keep = Answer("take", f"take {items}", "Y"), Answer("keep", f"keep {said}", "Enter")
    return Question(trouble.cell, "Items disagree", "", (take, keep))


def _contradiction_question(trouble: Trouble) -> Question:
    take, keep = Answer("take", "yes here too", "Y"), Answer("keep", "keep no", "Enter")
    detail = f"{trouble.problem.message}; until then it counts as not asked"
    return Question(trouble.cell, "Another screen says yes", detail, (take, keep))


def _last_time(measure: Measure, last: Last | None) -> str:
    if last is None:
        return _usual(measure)
    return f"last {with_unit(measure, last_words(measure, last))} on {words.day(last.date)}"


def _usual(measure: Measure) -> str:
    span = measure.limits.soft or measure.limits.hard if measure.limits else None
    return f"usually {span[0]:g} to {with_unit(measure, f'{span[1]:g}')}" if span else ""
