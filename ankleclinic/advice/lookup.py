"""Which fact a condition asks for, and which words say yes to it."""

from collections.abc import Callable, Mapping
from typing import Any

from ankleclinic.advice import answers, board_facts, diary_facts, flare_facts, history
from ankleclinic.advice.facts import Fact, Facts
from ankleclinic.advice.irritability import irritability
from ankleclinic.advice.repeats import over_two_days
from ankleclinic.advice.since_stage import deficit_growth, stage_time
from ankleclinic.advice.statements import stated
from ankleclinic.catalogue import condition as conditions
from ankleclinic.catalogue.condition import Condition
from ankleclinic.judgement.results import Label
from ankleclinic.record.decision import Said
from ankleclinic.record.patient import Activity

NAMED = "named"
RUNNING = {Activity.SPORT, Activity.RUNNING}


def fact_of(facts: Facts, condition: Condition) -> Fact:
    """The fact that a condition asks for."""
    return _FACTS[type(condition)](facts, condition)


def words_of(condition: Condition) -> tuple[str, ...] | None:
    """The words of a fact that say yes, or None for a condition that compares a number."""
    find = _WORDS.get(type(condition))
    return find(condition) if find else None


def _days_since(facts: Facts, found: conditions.DaysSince) -> Fact:
    return history.days_since(facts, found.days_since, found.until, found.new)


def _gain(facts: Facts, found: conditions.Gain) -> Fact:
    if found.since is not None:
        return history.gain_since(facts, found.gain, found.since)
    return history.gain_today(facts, found.gain)


def _sprains(facts: Facts, _: conditions.EpisodeCount) -> Fact:
    count = facts.episode.sprains
    if count is None:
        return Fact(because="the number of sprains is not known")
    return Fact(number=float(count))


def _sport(facts: Facts, _: conditions.Sport) -> Fact:
    return Fact(word=NAMED) if facts.episode.sport.strip() else Fact(because="no sport is named")


def _worsening(facts: Facts, found: conditions.Worsening) -> Fact:
    if found.by == "deficit":
        return deficit_growth(facts, found.worse)
    return history.worsening(facts, found.worse, found.since)


def _goals(facts: Facts, found: conditions.Goals) -> Fact:
    goals = facts.episode.goals
    if found.goals == "without_running":
        holds = bool(goals) and not any(goal.activity in RUNNING for goal in goals)
    elif not goals:
        return Fact(because="no goal is recorded")
    elif found.goals == "all_met":
        holds = all(goal.met is not None and goal.met <= facts.today for goal in goals)
    else:
        holds = any(goal.activity is Activity.SPORT for goal in goals)
    return Fact(word=answers.PRESENT if holds else answers.ABSENT)


def _stated(facts: Facts, found: conditions.Stated) -> Fact:
    made = stated(facts.record, facts.today, Said(found.said), found.about)
    newest = max((one.date for one in made), default=None)
    return Fact(word=answers.PRESENT if newest else answers.ABSENT, on=newest)


def _stage(facts: Facts, _: conditions.InStage) -> Fact:
    return Fact(word=str(facts.stage)) if facts.stage else Fact(because="no stage was said")


_FACTS: Mapping[type, Callable[[Facts, Any], Fact]] = {
    conditions.Deficit: lambda facts, found: facts.deficit(found.deficit),
    conditions.Symmetry: lambda facts, found: facts.symmetry(found.symmetry),
    conditions.Repeated: over_two_days,
    conditions.Flaring: lambda facts, found: flare_facts.sign_of(facts, found.flare),
    conditions.Diary: lambda facts, found: diary_facts.count_of(facts, found.diary),
    conditions.Ratio: lambda facts, found: facts.ratio(found.ratio),
    conditions.TrialCount: lambda facts, found: facts.trials(found.trials),
    conditions.Value: lambda facts, found: facts.value(found.value, found.side, found.method),
    conditions.Result: lambda facts, found: facts.result(found.result),
    conditions.Ticked: lambda facts, found: answers.item(facts, found.screen, found.item),
    conditions.Chosen: lambda facts, found: answers.option(facts, found.choice, found.one_of),
    conditions.Pain: lambda facts, found: facts.pain(found.pain),
    conditions.Gain: _gain,
    conditions.Worsening: _worsening,
    conditions.Improved: lambda facts, found: history.improvement(
        facts, found.improved, found.since
    ),
    conditions.DaysSince: _days_since,
    conditions.Sessions: lambda facts, found: history.sessions(facts, found.sessions),
    conditions.Adherence: lambda facts, _: history.adherence(facts),
    conditions.EpisodeCount: _sprains,
    conditions.Sport: _sport,
    conditions.InStage: _stage,
    conditions.OnBoard: lambda facts, found: board_facts.sign_of(facts, found.board),
    conditions.StageTime: lambda facts, _: stage_time(facts),
    conditions.Goals: _goals,
    conditions.Stated: _stated,
    conditions.Irritability: lambda facts, _: irritability(facts),
}
_WORDS: Mapping[type, Callable[[Any], tuple[str, ...]]] = {
    conditions.Result: lambda found: (found.equals,),
    conditions.Ticked: lambda _: (answers.PRESENT,),
    conditions.Flaring: lambda _: (answers.PRESENT,),
    conditions.OnBoard: lambda _: (answers.PRESENT,),
    conditions.Goals: lambda _: (answers.PRESENT,),
    conditions.Stated: lambda _: (answers.PRESENT,),
    conditions.Chosen: lambda found: found.one_of,
    conditions.Improved: lambda _: (Label.CONFIDENT_BETTER.value,),
    conditions.Sport: lambda _: (NAMED,),
    conditions.InStage: lambda found: tuple(map(str, found.stage)),
    conditions.Irritability: lambda found: found.irritability,
}
