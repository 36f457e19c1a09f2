"""The advice of a visit for programs to read; kept as it stood with every decision on it."""

import json
from dataclasses import asdict
from typing import Any

from ankleclinic.advice.basis import basis, editions
from ankleclinic.advice.results import Advice, Cleared, Finding, Lock, Missing, Move, NextTest, Why
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.because import leaf_words, leaves

Json = dict[str, Any]


def advice_text(catalogue: Catalogue, advice: Advice) -> str:
    """The advice as one line of JSON, always the same for the same advice."""
    return json.dumps(advice_json(catalogue, advice), ensure_ascii=False, allow_nan=False)


def advice_json(catalogue: Catalogue, advice: Advice) -> Json:
    """The advice of a visit with its findings, and the digest of what it rests on."""
    return {
        "emphasis": advice.emphasis.value,
        "add_ons": [add_on.value for add_on in advice.add_ons],
        "provisional": advice.provisional,
        "points": advice.points.model_dump(),
        "stage": advice.stage,
        "stage_cap": advice.stage_cap,
        "strength": advice.strength,
        "irritability": advice.irritability,
        "locked": [_lock(lock) for lock in advice.locked],
        "cleared": [_cleared(cleared) for cleared in advice.cleared],
        "move": move_json(advice.move),
        "urgency": advice.urgency,
        "findings": [_finding(catalogue, finding) for finding in advice.findings],
        "would_change": [
            {
                "measure": flip.measure,
                "side": flip.side,
                "to": flip.to,
                "emphasis": flip.emphasis.value,
                "now": flip.now,
                "by_errors": flip.by_errors,
            }
            for flip in advice.would_change
        ],
        "diary_would_change": [
            {
                "date": flip.day.isoformat(),
                "item": flip.item,
                "to": flip.to,
                "emphasis": flip.emphasis.value,
                "now": flip.now,
            }
            for flip in advice.diary_would_change
        ],
        "next_test": _test(advice.next_test) if advice.next_test else None,
        "next_tests": [_test(test) for test in advice.next_tests],
        "missing": [_missing(missing) for missing in advice.missing],
        "at_odds": [asdict(one) for one in advice.at_odds],
        "inputs_known": advice.inputs_known,
        "inputs_total": advice.inputs_total,
        "protocol": advice.protocol,
        "protocol_standing": advice.standing,
        "catalogue": catalogue.fingerprint,
        "basis": basis(catalogue, advice),
    }


def _lock(lock: Lock) -> Json:
    return {"what": lock.what, "rule": lock.rule, "why": lock.why}


def _cleared(cleared: Cleared) -> Json:
    return {
        "rule": cleared.rule,
        "by": cleared.by,
        "role": cleared.role,
        "on": cleared.on.isoformat(),
        "words": cleared.words,
    }


def move_json(move: Move | None) -> Json | None:
    """The move of the stage that is proposed."""
    if move is None:
        return None
    return {
        "kind": move.kind,
        "from": move.stage,
        "to": move.to,
        "rule": move.rule,
        "because": move.because,
    }


def _test(test: NextTest) -> Json:
    return {
        "measure": test.measure,
        "side": test.side,
        "why": test.why,
        "seconds": test.seconds,
        "settling": test.settling,
        "outcomes": test.outcomes,
    }


def _missing(missing: Missing) -> Json:
    return {"measure": missing.measure, "side": missing.side, "why": missing.why}


def _finding(catalogue: Catalogue, finding: Finding) -> Json:
    compared = [leaf for leaf in leaves(finding.why) if leaf.threshold]
    references = [name for leaf in compared for name in leaf.references]
    return {
        "rule": finding.rule,
        "name": finding.name,
        "state": finding.answer.value,
        "case": finding.case,
        "edition": editions(catalogue)[finding.rule],
        "points": finding.points.model_dump(),
        "because": list(dict.fromkeys(leaf_words(leaf) for leaf in leaves(finding.why))),
        "compared": [_leaf(leaf) for leaf in dict.fromkeys(leaves(finding.why))],
        "missing": [_missing(missing) for missing in finding.why.missing],
        "urgency": finding.urgency,
        "clearing_basis": finding.basis,
        "advice": list(finding.advice),
        "level": finding.level,
        "status": finding.status,
        "sources": list(catalogue.cite(tuple(dict.fromkeys((*finding.references, *references))))),
    }


def _leaf(leaf: Why) -> Json:
    return {
        "what": leaf.text,
        "state": leaf.answer.value,
        "found": leaf.observed,
        "needed": leaf.needed,
        "threshold": leaf.threshold,
        "limit": leaf.limit,
        "on": leaf.on.isoformat() if leaf.on else None,
    }
