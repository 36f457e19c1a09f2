"""Faults of rules that show only beside the boards and the register."""

from ankleclinic.catalogue.check_rule import Known, check_condition, circles
from ankleclinic.catalogue.condition import KnownInputs, OnBoard, RuleApplies
from ankleclinic.catalogue.evidence import Status
from ankleclinic.catalogue.protocol import Threshold
from ankleclinic.catalogue.rule import Case, Rule

BOARD = OnBoard(board="training")


def rule(name: str, case: Case) -> Rule:
    return Rule(
        id=name,
        name="A rule",
        priority="P3",
        reason="For a test.",
        level="expert opinion",
        status=Status.PROPOSAL,
        case=(case,),
    )


def test_a_rule_the_board_rests_on_does_not_ask_the_board() -> None:
    holding = rule("R01", Case(id="it", when=BOARD, hold=True))
    assert [*circles({"R01": holding}, ())] == [("R01", "rests on itself: R01 → R01")]
    asked = rule("R02", Case(id="it", when=BOARD))
    assert [*circles({"R02": asked}, ())] == []
    assert [*circles({"R02": asked}, (RuleApplies(rule="R02"),))] != []


def test_nothing_is_compared_with_a_number_that_nobody_entered() -> None:
    open_one = Threshold(key="time", unit="days", about="Not known.", status=Status.PROPOSAL)
    known = Known(measures={}, rules={}, thresholds={"time": open_one})
    condition = KnownInputs(known_inputs=True, at_least="time")
    assert [*check_condition(condition, "when", known)] == [
        ("when.at_least", "threshold “time” has no value to compare with")
    ]
