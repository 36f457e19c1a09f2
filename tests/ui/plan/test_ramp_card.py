"""The card of building up sport: the next sessions, or why there are none."""

from datetime import date

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.plan.propose import propose
from tests.ankleclinic.builders import make_record, visit
from ui.judging import judge_record
from ui.plan.ramp_card import NOTHING, RampCard
from ui.theme.look import Look

TODAY = date(2026, 11, 22)


def test_a_ladder_of_a_later_stage_is_not_open(look: Look, catalogue: Catalogue) -> None:
    card = RampCard(catalogue)
    snapshot = judge_record(catalogue, make_record(visit(0, stage=2)), 0, {})
    card.show_ramp(snapshot, propose(catalogue, snapshot.advice), TODAY)
    assert card.sessions.text() == NOTHING
    assert "Plantarflexion exposure" in card.left_out.text()
    assert card.whole.isHidden()
    card.deleteLater()
