"""A condition in words: the why-tree of a record in which nothing is known."""

from collections.abc import Iterator
from datetime import date

from ankleclinic.advice.conditions import children, measure_of
from ankleclinic.advice.criteria import board_evaluators
from ankleclinic.advice.explain import Explainer
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.condition import Condition
from ankleclinic.catalogue.uses import named_in
from ankleclinic.judgement.sheet import score_visits
from ankleclinic.knowledge.article import Block, Span, item
from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.patient import Episode, Involved, Patient

OTHERWISE = "or, where that is not known:"
SUBJECTS = ("rule", "measure")
"""The kinds of entry that the first words of a condition lead to."""


def condition_blocks(catalogue: Catalogue, condition: Condition) -> Iterator[Block]:
    """A condition line by line, each joint above its parts; measures and limits lead on."""
    explainer = catalogue.once("explainer of nobody", _explainer)
    yield from _blocks(explainer, condition, 0)


def _blocks(explainer: Explainer, condition: Condition, depth: int) -> Iterator[Block]:
    why = explainer.condition(condition)
    below = children(condition)
    if _is_joint(condition):
        yield item(f"{why.text}:", depth=depth)
    else:
        yield item(*_leaf(explainer, condition), depth=depth)
        if below:
            yield item(OTHERWISE, depth=depth + 1)
    for child in below:
        yield from _blocks(explainer, child, depth + (1 if _is_joint(condition) else 2))


def _leaf(explainer: Explainer, condition: Condition) -> Iterator[Span]:
    why = explainer.condition(condition)
    named = {ref.kind: ref for ref, _, _ in named_in(condition, deep=False)}
    subject = next((named[kind] for kind in SUBJECTS if kind in named), None)
    yield Span(f"{why.text}{_method(explainer.catalogue, condition)}", subject)
    if why.needed:
        yield Span(" " if why.text.endswith(" by") else ": ")
        yield Span(why.needed, named.get("threshold"))


def _method(catalogue: Catalogue, condition: Condition) -> str:
    measure, method = measure_of(condition), getattr(condition, "method", None)
    if measure is None or method is None:
        return ""
    names = {one.id: one.name for one in catalogue.measures[measure].methods}
    return f" ({names[method]})"


def _is_joint(condition: Condition) -> bool:
    return bool(children(condition)) and getattr(condition, "or_else", None) is None


def _explainer(catalogue: Catalogue) -> Explainer:
    day = date(2000, 1, 1)
    record = EpisodeRecord(
        Patient("nobody", "Nobody", "", day),
        Episode("none", Involved.LEFT),
        (Assessment("none", day),),
    )
    sheet = score_visits(catalogue, record, 0)
    evaluators = board_evaluators(catalogue, record, sheet, None)
    return Explainer(evaluators[0])
