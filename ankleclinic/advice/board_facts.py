"""What the boards say of stage and sport, put among the facts for rules to ask."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from ankleclinic.advice.facts import Fact, Facts

Sign = Literal["all_met_twice", "one_missed_closely", "physical", "training", "competition"]
NOT_LOOKED_AT = "the boards were not looked at"


def sign_of(facts: Facts, sign: Sign) -> Fact:
    """One thing the boards say; whoever worked them out put it in place before."""
    return facts.once((None, "board", sign), lambda: Fact(because=NOT_LOOKED_AT))


def with_signs(facts: Facts, signs: Mapping[Sign, Fact]) -> Facts:
    """The facts with what the boards say in place."""
    for name, fact in signs.items():
        facts.once((None, "board", name), partial(_same, fact))
    return facts


def _same(fact: Fact) -> Fact:
    return fact
