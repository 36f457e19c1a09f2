"""Reading the patient and the episode of a case file."""

from datetime import date

from ankleclinic.exchange.days import lived_day
from ankleclinic.exchange.goals import read_goals
from ankleclinic.exchange.table import Table
from ankleclinic.record.patient import Episode, Involved, Patient, Sex, Side
from ankleclinic.record.text import NAME_LIMIT, NOTE_LIMIT, TextError, clean_text

_PATIENT_KEYS = frozenset({"id", "family_name", "given_name", "birth_date", "sex", "note"})
_EPISODE_KEYS = frozenset(
    {
        "involved",
        "other_side_injured_before",
        "onset",
        "dominant",
        "sport",
        "occupation",
        "precautions",
        "sprains",
        "mechanism",
        "last_injury",
        "goals",
    }
)
_OLDEST_YEARS = 120
_MOST_SPRAINS = 500


def read_patient(table: Table, today: date) -> Patient | None:
    """The patient, or None without an id and a possible birth date."""
    table.only(_PATIENT_KEYS)
    name = table.text("id")
    table.require("id", "Give the patient an id as text, such as a number.")
    born = _birth_date(table, today)
    patient = Patient(
        id=name,
        family_name=table.text("family_name"),
        given_name=table.text("given_name"),
        birth_date=born or today,
        sex=table.choice("sex", Sex) or Sex.UNKNOWN,
        note=table.text("note", NOTE_LIMIT, lines=True),
    )
    return patient if name and born else None


def read_episode(table: Table, patient_id: str, born: date | None, today: date) -> Episode | None:
    """The episode, or None when the involved side is not known."""
    table.only(_EPISODE_KEYS)
    involved = table.choice("involved", Involved)
    table.require("involved", "Say which side is involved: left, right or both.")
    if involved is None:
        return None
    return Episode(
        id=f"{patient_id}/1",
        involved=involved,
        onset=lived_day(table, "onset", born, today),
        other_side_injured_before=table.flag("other_side_injured_before") is True,
        dominant=table.choice("dominant", Side),
        sport=table.text("sport"),
        occupation=table.text("occupation"),
        precautions=_precautions(table),
        sprains=table.whole("sprains", 0, _MOST_SPRAINS),
        mechanism=table.text("mechanism", NOTE_LIMIT, lines=True),
        last_injury=lived_day(table, "last_injury", born, today),
        goals=read_goals(table, born, today),
    )


def _birth_date(table: Table, today: date) -> date | None:
    table.require("birth_date", "Give the birth date of the patient as YYYY-MM-DD.")
    born = lived_day(table, "birth_date", None, today)
    if born is not None and today.year - born.year > _OLDEST_YEARS:
        message = f"{born} would make the patient over {_OLDEST_YEARS} years old; correct it."
        table.refuse("out_of_range", message, "birth_date")
        return None
    return born


def _precautions(table: Table) -> tuple[str, ...]:
    def one(raw: object, path: str) -> str:
        place = path.removeprefix(f"{table.path}.")
        if not isinstance(raw, str):
            table.refuse("not_a_text", "Write a precaution as text in quotation marks.", place)
            return ""
        try:
            return clean_text(raw, NAME_LIMIT)
        except TextError as fault:
            table.refuse("text_refused", str(fault), place)
            return ""

    return tuple(filter(None, table.each("precautions", one)))
