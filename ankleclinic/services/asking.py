"""What a patient can be asked without a therapist, one question after another, and what is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ankleclinic.catalogue.asked import Asked
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.measure import Items, Kind, Measure, Option, Section
from ankleclinic.judgement.scoring import scorer_of
from ankleclinic.record.observation import Item, Key, Observation
from ankleclinic.record.patient import Side

SECTIONS = (Section.PAIN, Section.QUESTIONNAIRES)
SIDES: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT)
NAMES_LINE = "Activities: "
MOST_TARGETS, WIDE_STEP = 21, 5.0

Answer = Item | str
"""A number, `na`, the id of an option, or None for no answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to answer: a measure on a side, or one of its items, counted from 0."""

    measure: Measure
    side: Side | None = None
    item: int | None = None

    @property
    def rule(self) -> Items | None:
        """The rule of the questionnaire it is an item of."""
        return self.measure.items

    @property
    def is_named(self) -> bool:
        """Whether the patient names what is rated."""
        return self.rule is not None and self.rule.variable_count

    @property
    def may_not_apply(self) -> bool:
        """Whether the questionnaire knows the answer that an item does not apply."""
        return self.rule is not None and self.rule.not_applicable


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure that a patient may be asked, or the reason why not."""

    measure: Measure
    why_not: str = ""


def offers(catalogue: Catalogue, measures: Sequence[Measure]) -> tuple[Offer, ...]:
    """Which of some measures a patient can answer; what only a therapist can is left out."""
    return tuple(
        Offer(measure, _why_not(measure))
        for measure in measures
        if measure.section in SECTIONS
        and (measure.kind is Kind.QUESTIONNAIRE or measure.id in catalogue.asked)
    )


def questions(measures: Sequence[Measure], named: Mapping[str, int]) -> tuple[Question, ...]:
    """Every question of some measures, in order.

    `named` says how many activities were named before, by measure; only those are rated again.
    """
    return tuple(
        question
        for measure in measures
        for question in _questions(measure)
        if question.item is None or question.item < named.get(measure.id, question.item + 1)
    )


def numbers(question: Question) -> tuple[float, ...]:
    """The numbers to choose from; of a wide scale every fifth, the others can be typed."""
    low, high = span(question)
    step = 1.0 if high - low < MOST_TARGETS else WIDE_STEP
    return tuple(low + step * place for place in range(round((high - low) / step) + 1))


def span(question: Question) -> tuple[float, float]:
    """The least and the greatest number that answers a question."""
    if question.rule is not None:
        return question.rule.least, question.rule.most
    limits = question.measure.limits
    return limits.hard if limits is not None else (0.0, 0.0)


def options(question: Question) -> tuple[Option, ...]:
    """The words to choose from; none where numbers answer."""
    return question.measure.options


def words_of(catalogue: Catalogue, question: Question) -> Asked:
    """How a question is asked; a questionnaire without words of ours names its form."""
    found = catalogue.asked.get(question.measure.id)
    return found or Asked(id=question.measure.id, form=question.measure.name)


def answer_of(question: Question, stored: Observation | None) -> Answer:
    """What was answered so far."""
    if stored is None:
        return None
    if question.item is not None:
        items = stored.items
        return items[question.item] if question.item < len(items) else None
    return stored.result if question.measure.kind is Kind.CHOICE else stored.value


def with_answer(
    question: Question, key: Key, stored: Observation | None, answer: Answer
) -> Observation | None:
    """A field with one more answer, as the therapist's own field would keep it.

    None when nothing is left to keep. A reason or total that stood there gives way.
    """
    base = stored or Observation(key)
    bare = Observation(key, pain=base.pain, gave_way=base.gave_way, note=base.note)
    if question.rule is not None and question.item is not None:
        items = _items(question.rule, base.items, question.item, answer)
        found = replace(bare, items=items, scorer=scorer_of(question.measure) if items else None)
    elif question.measure.kind is Kind.CHOICE:
        found = replace(bare, result=answer if isinstance(answer, str) else None)
    else:
        found = replace(bare, value=float(answer) if isinstance(answer, int | float) else None)
    return None if found == Observation(key) else found


def open_items(measure: Measure, stored: Observation | None) -> tuple[int, ...]:
    """The numbers, counted from 1, of the items without an answer; of named ones at most the first.

    An item that does not apply is answered.
    """
    rule = measure.items
    if rule is None:
        return ()
    answers = stored.items if stored is not None else ()
    if rule.variable_count:
        return () if any(answer is not None for answer in answers) else (1,)
    return tuple(
        number + 1
        for number in range(rule.count)
        if number >= len(answers) or answers[number] is None
    )


def is_open(question: Question, stored: Observation | None) -> bool:
    """Whether a question still wants an answer."""
    if question.item is None:
        return answer_of(question, stored) is None
    return question.item + 1 in open_items(question.measure, stored)


def names_in(note: str) -> tuple[str, ...]:
    """The activities that a patient named, as the note of the field keeps them."""
    for line in note.splitlines():
        if line.startswith(NAMES_LINE):
            return tuple(name.strip() for name in line.removeprefix(NAMES_LINE).split(";"))
    return ()


def with_name(note: str, place: int, name: str) -> str:
    """A note in which the activity at a place, counted from 0, is named so."""
    names = list(names_in(note))
    names += [""] * (place + 1 - len(names))
    names[place] = " ".join(name.replace(";", ",").split())
    while names and not names[-1]:
        names.pop()
    others = [line for line in note.splitlines() if not line.startswith(NAMES_LINE)]
    named = [NAMES_LINE + "; ".join(names)] if names else []
    return "\n".join(named + others)


def activity(place: int, notes: Sequence[str]) -> str:
    """The activity at a place: as now, else as it was named last; notes newest first."""
    for note in notes:
        names = names_in(note)
        if place < len(names) and names[place]:
            return names[place]
    return ""


def _why_not(measure: Measure) -> str:
    if measure.items is not None and not measure.items.offered:
        return "enter the total"
    return ""


def _questions(measure: Measure) -> Iterator[Question]:
    for side in SIDES if measure.sided else (None,):
        if measure.items is None:
            yield Question(measure, side)
        else:
            for item in range(measure.items.count):
                yield Question(measure, side, item)


def _items(rule: Items, known: tuple[Item, ...], place: int, answer: Answer) -> tuple[Item, ...]:
    """The answers in the form of the therapist's field: none at all when nothing is answered."""
    found = [*known, *[None] * (rule.count - len(known))]
    found[place] = _item(answer)
    while rule.variable_count and found and found[-1] is None:
        found.pop()
    return tuple(found) if any(entry is not None for entry in found) else ()


def _item(answer: Answer) -> Item:
    if answer is None or answer == "na":
        return "na" if answer == "na" else None
    return float(answer)
