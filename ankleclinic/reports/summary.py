"""The answer first: a headline and a few lines that follow from labels and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum

from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.catalogue.measure import Section
from ankleclinic.judgement.results import Direction, Label
from ankleclinic.record.patient import Episode, Side
from ankleclinic.reports import words
from ankleclinic.reports.parts import KeyFigure, Meaning, Row, Summary, Table

OF_THE_ANKLE = {
    Section.RANGE: ("moves further", "moves less far", "movement"),
    Section.STRENGTH: ("is stronger", "is weaker", "strength"),
    Section.BALANCE: ("balances better", "balances worse", "balance"),
    Section.HOP: ("hops better", "hops worse", "hopping"),
    Section.SWELLING: ("is less swollen", "is more swollen", "swelling"),
    Section.TASKS: ("manages tasks better", "manages tasks worse", "tasks"),
}
"""What is said of an ankle when a section got better, got worse, or did both."""

OF_THE_PERSON = {
    Section.PAIN: ("pain is lower", "pain is higher", "pain"),
    Section.QUESTIONNAIRES: (
        "questionnaire scores are better",
        "questionnaire scores are worse",
        "questionnaire scores",
    ),
}


class Tendency(Enum):
    """What the labels of a section say together."""

    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"
    POSSIBLY_BETTER = "possibly better"
    POSSIBLY_WORSE = "possibly worse"
    NONE = "no change beyond error"
    UNKNOWN = "unknown"


def summary(
    episode: Episode, table: Table, figures: Sequence[KeyFigure], advice: Advice, visit: date
) -> Summary:
    """The headline from the labels since the first visit; findings that need a doctor lead it."""
    change = _headline(episode, table, visit)
    medical = _medical(advice)
    lines = [_numbers(figures), _worse_since_last(table), _emphasis(advice)]
    if medical:
        return Summary(medical, (change, *filter(None, lines)))
    return Summary(change, tuple(filter(None, lines)))


def tendency(meanings: Iterable[Meaning]) -> Tendency:
    """What some labels say together; better and worse side by side are never averaged."""
    found = [m for m in meanings if m.label is not Label.NOT_JUDGED]
    better, worse = (
        {m.label for m in found if m.direction is way and m.label is not Label.WITHIN_ERROR}
        for way in (Direction.BETTER, Direction.WORSE)
    )
    if better and worse:
        return Tendency.MIXED
    if better:
        sure = Label.CONFIDENT_BETTER in better
        return Tendency.BETTER if sure else Tendency.POSSIBLY_BETTER
    if worse:
        return Tendency.WORSE if Label.CONFIDENT_WORSE in worse else Tendency.POSSIBLY_WORSE
    return Tendency.NONE if found else Tendency.UNKNOWN


def _headline(episode: Episode, table: Table, visit: date) -> str:
    rows = (*table.sided, *table.whole)
    if not any(row.comparisons for row in rows):
        return f"Values of {words.long_day(visit)}: there is nothing earlier to compare them with."
    clauses = [clause for side in _sides(episode) for clause in _ankle(rows, side)]
    clauses += _person(rows)
    if not clauses:
        return _nothing_moved(rows, table.first)
    if tendency(_meanings(rows, Section.PAIN)) is Tendency.NONE:
        clauses.append("pain has not changed beyond its error")
    return f"{words.capital('; '.join(clauses))}."


def _sides(episode: Episode) -> tuple[Side, ...]:
    side = episode.involved_side
    return (side,) if side else tuple(Side)


def _ankle(rows: Sequence[Row], side: Side) -> Iterator[str]:
    said, mixed = [], []
    for section, (better, worse, subject) in OF_THE_ANKLE.items():
        found = tendency(_meanings(rows, section, side))
        if found is Tendency.MIXED:
            mixed.append(subject)
        else:
            said += _clause(found, better, worse)
    subject = f"the {side.value} ankle"
    if said:
        yield f"{subject} {words.joined(said)}"
    if mixed:
        yield f"{words.joined(mixed)} of {subject}: some values better, some worse"


def _clause(found: Tendency, better: str, worse: str) -> list[str]:
    said = {
        Tendency.BETTER: better,
        Tendency.WORSE: worse,
        Tendency.POSSIBLY_BETTER: _possibly(better),
        Tendency.POSSIBLY_WORSE: _possibly(worse),
    }
    return [said[found]] if found in said else []


def _possibly(clause: str) -> str:
    for verb in (" is ", " are "):
        if verb in clause:
            return clause.replace(verb, f"{verb}possibly ", 1)
    if clause.startswith("is "):
        return clause.replace("is ", "is possibly ", 1)
    return f"possibly {clause}"


def _person(rows: Sequence[Row]) -> Iterator[str]:
    for section, (better, worse, subject) in OF_THE_PERSON.items():
        found = tendency(_meanings(rows, section))
        if found is Tendency.MIXED:
            yield f"{subject}: some values better, some worse"
        else:
            yield from _clause(found, better, worse)


def _meanings(rows: Iterable[Row], section: Section, side: Side | None = None) -> Iterator[Meaning]:
    for row in rows:
        if row.section is section:
            for pair in row.comparisons:
                if side is None or pair.side in {side, None}:
                    yield pair.first


def _nothing_moved(rows: Sequence[Row], since: date | None) -> str:
    when = f" since {words.long_day(since)}" if since else ""
    found = tendency(pair.first for row in rows for pair in row.comparisons)
    if found is Tendency.UNKNOWN:
        return f"No change{when} could be judged."
    return f"No value that can be judged moved beyond its measurement error{when}."


def _medical(advice: Advice) -> str:
    if advice.emphasis is not Emphasis.HOLD_AND_REFER and advice.urgency is None:
        return ""
    when = words.URGENCIES.get(advice.urgency or "", "")
    return f"{f'Some findings need a medical opinion {when}'.strip()}."


def _numbers(figures: Sequence[KeyFigure]) -> str:
    shown = dict.fromkeys((*figures[:1], *figures[-1:]))
    return " ".join(_sentence(figure) for figure in shown)


def _worse_since_last(table: Table) -> str:
    """What got worse since the last visit, however well it stands against the first."""
    if table.last is None:
        return ""
    found: dict[Label, list[str]] = {Label.CONFIDENT_WORSE: [], Label.POSSIBLE: []}
    for row in (*table.sided, *table.whole):
        for pair in row.comparisons:
            last = pair.last
            if last and last.direction is Direction.WORSE and last.label in found:
                found[last.label].append(words.with_side(row.name, pair.side))
    parts = [
        f"{said}: {'; '.join(names)}."
        for said, names in zip(("worse", "possibly worse"), found.values(), strict=True)
        if names
    ]
    if not parts:
        return ""
    first, *others = parts
    since = f"Since {words.long_day(table.last, year=False)} {first}"
    return " ".join([since, *map(words.capital, others)])


def _sentence(figure: KeyFigure) -> str:
    found = figure.meaning
    now = f"{figure.title} {figure.value}{'' if figure.unit == '°' else ' '}{figure.unit}".strip()
    if found is None or found.number is None:
        return f"{now}."
    since = words.long_day(found.since, year=False)
    return f"{now}, {found.text} since {since}: {_against_error(found)}."


def _against_error(found: Meaning) -> str:
    said = {
        Label.CONFIDENT_BETTER: "more than measurement error",
        Label.CONFIDENT_WORSE: "worse by more than measurement error",
        Label.WITHIN_ERROR: "within measurement error",
    }
    return said.get(found.label, found.reason)


def _emphasis(advice: Advice) -> str:
    first = EMPHASIS_WORDS[advice.emphasis].name
    added = [f"with {EMPHASIS_WORDS[name].name.lower()}" for name in advice.add_ons]
    known = f"{advice.inputs_known} of {advice.inputs_total} key inputs known"
    provisional = "provisional, " if advice.provisional else ""
    return f"Emphasis now: {' '.join([first.lower(), *added])} ({provisional}{known})."
