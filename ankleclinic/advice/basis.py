"""A short digest of the rules and facts that an advice rests on."""

import json
from collections.abc import Container, Mapping
from hashlib import sha256
from typing import Any

from ankleclinic.advice.results import Advice, Answer, Finding, Why
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.rule import Rule

DIGITS = 16
WORDING = {"case": {"__all__": {"advice"}}}
"""What a rule says and nothing follows from."""


def basis(catalogue: Catalogue, advice: Advice, rules: Container[str] | None = None) -> str:
    """Digits that differ as soon as a rule or a fact behind an advice does.

    In it: what the advice says, the answer of every rule with every value, limit and day it was
    told from, and the rules that apply as they stand in the catalogue. How a rule, a reason or an
    advice is worded is not, nor the version of a protocol whose limits are the same. With `rules`,
    the ones there were once, a rule added since counts only where it applies.
    """
    known = editions(catalogue)
    return _digest(
        {
            "emphasis": advice.emphasis,
            "add_ons": advice.add_ons,
            "provisional": advice.provisional,
            "stage": advice.stage,
            "stage_cap": advice.stage_cap,
            "move": [advice.move.kind, advice.move.to] if advice.move else None,
            "locked": [(lock.what, lock.rule) for lock in advice.locked],
            "cleared": [(one.rule, one.by, one.on.isoformat()) for one in advice.cleared],
            "findings": [
                _finding(one, known)
                for one in advice.findings
                if rules is None or one.rule in rules or one.answer is Answer.APPLIES
            ],
        }
    )


def editions(catalogue: Catalogue) -> Mapping[str, str]:
    """The digest of every rule as it stands: its conditions and what follows, not its words."""
    return catalogue.once("rule editions", _editions)


def _editions(catalogue: Catalogue) -> Mapping[str, str]:
    return {name: _edition(rule) for name, rule in catalogue.rules.items()}


def _edition(rule: Rule) -> str:
    # Without defaults, so that a rule stays the same when rules learn to say more.
    return _digest(
        rule.model_dump(
            mode="json", include={"priority", "case"}, exclude=WORDING, exclude_defaults=True
        )
    )


def _finding(finding: Finding, known: Mapping[str, str]) -> list[Any]:
    applies = finding.answer is Answer.APPLIES
    return [
        finding.rule,
        finding.answer,
        finding.case,
        known[finding.rule] if applies else None,
        finding.urgency,
        _why(finding.why),
    ]


def _why(why: Why) -> list[Any]:
    if why.children:
        return [why.answer, [_why(child) for child in why.children]]
    day = why.on.isoformat() if why.on else None
    told = why.word if why.number is None else why.number
    asked = [why.threshold, why.limit, why.needed] if why.threshold else None
    return [why.answer, told, day, asked, [(one.measure, one.side) for one in why.missing]]


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:DIGITS]
