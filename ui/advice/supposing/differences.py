"""What another advice says otherwise, in words."""

from collections.abc import Iterator

from ankleclinic.advice.results import Advice
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.reports import words
from ankleclinic.reports.rule_words import SCORES
from ankleclinic.reports.words import lowered

NOTHING = "Nothing of the advice changes."


def differences(before: Advice, after: Advice) -> tuple[str, ...]:
    """Return what changes from one advice to another, the weightiest first."""
    return tuple(_differences(before, after)) or (NOTHING,)


def _differences(before: Advice, after: Advice) -> Iterator[str]:
    if before.emphasis is not after.emphasis:
        old, new = (EMPHASIS_WORDS[one.emphasis].headline for one in (before, after))
        yield f"Emphasis: {lowered(old)} → {lowered(new)}"
    yield from _changed("Medical opinion", _opinion(before), _opinion(after))
    yield from _locks(before, after)
    for name, word in SCORES.items():
        old, new = (str(getattr(one.points, name)) for one in (before, after))
        yield from _changed(word, old, new)
    yield from _changed("Added", _added(before), _added(after))
    yield from _changed("Stage at most", _cap(before), _cap(after))
    yield from _changed("Irritability", _irritability(before), _irritability(after))
    yield from _changed("Provisional", _yes(before.provisional), _yes(after.provisional))
    yield from _changed("Inputs known", str(before.inputs_known), str(after.inputs_known))


def _changed(name: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield f"{name}: {old} → {new}"


def _locks(before: Advice, after: Advice) -> Iterator[str]:
    old, new = ({lock.what: lock for lock in one.locked} for one in (before, after))
    for what, lock in new.items():
        if what not in old:
            yield f"Locked in addition: {lowered(words.LOCKS[what])} ({lowered(lock.why)})"
    for what in old:
        if what not in new:
            yield f"No longer locked: {lowered(words.LOCKS[what])}"


def _opinion(advice: Advice) -> str:
    return words.URGENCIES[advice.urgency] if advice.urgency else "not asked for"


def _added(advice: Advice) -> str:
    return words.joined([EMPHASIS_WORDS[one].phrase for one in advice.add_ons]) or "nothing"


def _cap(advice: Advice) -> str:
    return str(advice.stage_cap) if advice.stage_cap else "no limit"


def _irritability(advice: Advice) -> str:
    return advice.irritability or "not known"


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
