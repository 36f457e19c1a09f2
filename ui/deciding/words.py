"""What stands of the decisions on a visit, in words."""

from dataclasses import dataclass

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.decided import Decided, standing
from ankleclinic.reports.decision_words import decision_words
from ui.judging import Snapshot

NOBODY_YET = "Kept with today's facts, rules and your name."


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided last on the visit on screen, None where nobody decided."""

    decided: Decided | None

    @classmethod
    def of(cls, catalogue: Catalogue, snapshot: Snapshot) -> "Standing":
        """Where the decisions on a visit stand against its advice."""
        return cls(standing(catalogue, snapshot.record, snapshot.visit.id, snapshot.advice))

    @property
    def asked_again(self) -> bool:
        """Whether a rule or a fact has changed since."""
        return self.decided is not None and self.decided.asked_again

    @property
    def words(self) -> str:
        """What the bar says."""
        if self.decided is None:
            return NOBODY_YET
        return decision_words(self.decided.decision)
