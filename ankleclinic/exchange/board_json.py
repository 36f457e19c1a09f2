"""The boards of a visit for programs to read: criteria, readiness, days and flares."""

from typing import Any

from ankleclinic.advice.board import Board, Progress
from ankleclinic.advice.course import Course
from ankleclinic.advice.criteria import Placed
from ankleclinic.advice.flare import Day, Flare, Flares
from ankleclinic.advice.readiness import DOMAINS, Readiness, Row
from ankleclinic.advice.results import Why
from ankleclinic.advice.standing import Standing, measures_in
from ankleclinic.exchange.advice_json import move_json
from ankleclinic.exchange.because import leaf_words, leaves

Json = dict[str, Any]


def board_json(board: Board) -> Json:
    """What `assess --json` adds to a visit."""
    return {
        "criteria": [_criterion(placed) for placed in board.criteria],
        "readiness": _readiness(board.readiness),
        "flare": _flares(board.flares),
        "progress": _progress(board.progress),
        "course": _course(board.course),
    }


def _criterion(placed: Placed) -> Json:
    criterion = placed.criterion
    return {
        "stage": criterion.stage,
        "criterion": criterion.id,
        "name": criterion.name,
        "type": "hard" if criterion.hard else "soft",
        **_standing(placed.standing),
        "status": criterion.status.value,
    }


def _standing(found: Standing) -> Json:
    short = found.short
    return {
        "state": found.state.value,
        "short_by": None if short is None else short.by,
        "unit": None if short is None else short.unit,
        "short_by_errors": None if short is None else short.by_errors,
        "missing": [
            {"measure": one.measure, "side": one.side, "why": one.why} for one in found.missing
        ],
        "because": _because(found.why),
    }


def _because(why: Why) -> list[str]:
    return [leaf_words(leaf) for leaf in leaves(why) if leaf.text]


def _readiness(found: Readiness) -> Json:
    """`ready` is about the return to competition, the last step; `steps` tells both."""
    return {
        "domains": [
            {"domain": domain, "items": [_row(row) for row in found.of(domain)]}
            for domain in DOMAINS
        ],
        "ready": found.competition,
        "steps": {"full_training": found.training, "competition": found.competition},
        "because": list(found.because),
    }


def _row(row: Row) -> Json:
    names = measures_in(row.check.when) if row.check.when is not None else ()
    return {
        "item": row.check.id,
        "measure": names[0] if names else None,
        "measures": list(names),
        "name": row.check.name,
        "type": row.check.type,
        "step": row.check.step,
        "pass": row.check.passes,
        "shown": row.shown or None,
        **_standing(row.standing),
    }


def _progress(found: Progress | None) -> Json | None:
    if found is None:
        return None
    return {
        "stage": found.stage,
        "leave": found.leave,
        "step_back": found.step_back,
        "retest": found.retest,
        "because": list(found.because),
        "move": move_json(found.move),
    }


def _course(found: Course | None) -> Json | None:
    """What has stopped changing, by when progress should show, relapse and reviews."""
    if found is None:
        return None
    return {
        "plateaus": [
            {
                "measure": one.measure,
                "side": one.side,
                "since": one.since.isoformat(),
                "visits": one.visits,
            }
            for one in found.plateaus
        ],
        "time_box": found.time_box.isoformat(),
        "watch_until": None if found.watch_until is None else found.watch_until.isoformat(),
        "reviews": [
            {"months": one.months, "due": one.due.isoformat(), "state": one.state.value}
            for one in found.reviews
        ],
    }


def _flares(found: Flares) -> Json:
    return {
        "now": found.now is not None,
        "too_many": found.too_many,
        "too_long": found.too_long,
        "days": [_day(day) for day in found.days],
        "periods": [_flare(flare) for flare in found.flares],
    }


def _day(day: Day) -> Json:
    return {
        "date": day.date.isoformat(),
        "colour": day.colour.value,
        "signals": {signal.name: signal.colour.value for signal in day.signals},
        "steps_back": day.steps_back,
        "clean": day.clean,
    }


def _flare(flare: Flare) -> Json:
    return {
        "from": flare.start.isoformat(),
        "to": None if flare.end is None else flare.end.isoformat(),
        "days": flare.days,
    }
