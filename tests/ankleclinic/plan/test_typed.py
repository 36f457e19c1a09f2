"""Precautions typed as words: told while the screen that would count was never answered."""

from dataclasses import replace

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.plan.typed import unread_precautions
from ankleclinic.record.episode import EpisodeRecord
from ankleclinic.record.observation import Key, Observation, Tick
from tests.ankleclinic.builders import make_record, visit

SCREEN = "manual_therapy_stop"


def typed(*words: str, asked: bool = False) -> EpisodeRecord:
    ticks = (Tick("bleeding_risk", present=True),)
    taken = (Observation(Key(SCREEN), ticks=ticks),) if asked else ()
    record = make_record(visit(0), visit(30, *taken))
    return replace(record, episode=replace(record.episode, precautions=words))


def test_typed_words_are_told_until_the_screen_is_answered(catalogue: Catalogue) -> None:
    name = catalogue.measures[SCREEN].name
    for record in (typed("anticoagulant", "metal"), typed("anticoagulant", "metal", asked=True)):
        said = unread_precautions(catalogue, record, 0)
        assert "anticoagulant, metal" in said
        assert name in said
    assert unread_precautions(catalogue, typed("anticoagulant", asked=True), 1) == ""


def test_nothing_typed_is_nothing_told(catalogue: Catalogue) -> None:
    assert unread_precautions(catalogue, typed(), 1) == ""
