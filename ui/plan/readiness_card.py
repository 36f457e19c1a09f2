"""The board for returning to sport: five domains, of which the most restrictive row decides."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.advice.readiness import DECIDES, DOMAINS, NOT_VALIDATED, Readiness
from ankleclinic.advice.standing import State
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.criterion import Domain
from ankleclinic.services.sharing import last_shared
from ui.judging import Snapshot
from ui.plan.rows import Stand
from ui.plan.shared_form import shared_words
from ui.plan.stand_list import StandList
from ui.plan.words import DOMAINS as NAMES
from ui.plan.words import OPENS
from ui.theme.look import Look
from ui.widgets.badge import Met, met_mark
from ui.widgets.button import Button
from ui.widgets.card import separator
from ui.widgets.key_cap import KeyCap
from ui.widgets.pieces import Line, Piece, words
from ui.widgets.pieces import space as blank
from ui.widgets.text import label

MARKS = {True: Met.MET, False: Met.NOT_MET, None: Met.NOT_TESTED}
NOT_SHARED = "No shared decision is signed yet: season, pressure, rules, masking drugs."
ELSE = "The board is for stages 4 and 5. What is known of it stands below."
STAGES = (4, 5)
"""The stages in which the reasons are said and the domains begin open."""
STEPS = (("A", "Full training"), ("B", "Competition"))


class StepLine(Line):
    """The two steps with what stands against each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, height=24, gap=8, parent=parent)
        self._opens: tuple[bool | None, ...] = (None, None)

    def show_ready(self, ready: Readiness) -> None:
        """Show the steps of a board."""
        self._opens = (ready.training, ready.competition)
        said = (
            f"Step {step}, {name.lower()}: {OPENS[opens]}"
            for (step, name), opens in zip(STEPS, self._opens, strict=True)
        )
        self.setAccessibleName(". ".join(said))
        self.refresh()

    def pieces(self) -> list[Piece]:
        """Return marks and words."""
        line: list[Piece] = []
        for (step, name), opens in zip(STEPS, self._opens, strict=True):
            line.append(met_mark(self.look, MARKS[opens]))
            line.append(words(self.look, f"{step} · {name}", "card"))
            line.append(words(self.look, OPENS[opens], "body", "text2"))
            line.append(blank(self.look.theme.px(16)))
        return line


class ReadinessCard(StandList):
    """Steps, reasons, and the rows of each domain.

    Args:
        look: the look to draw with.
        catalogue: where words and sources come from.
        parent: the widget it lies in.

    Signals:
        share_asked: a shared decision is to be signed.
    """

    share_asked = Signal()

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, catalogue, "Return to sport", parent)
        self.head.addWidget(KeyCap(look, "R"))
        self.setAccessibleName("Return to sport")
        self.steps = StepLine(look)
        self.because = label("", "body", "text2", wrap=True)
        self.note = label(NOT_VALIDATED, "small", "muted", wrap=True)
        self.body.insertWidget(1, self.steps)
        self.body.insertWidget(2, self.because)
        self.body.addWidget(self.note)
        self.shared = label("", "body", "text", wrap=True)
        self.share = Button(look, "Shared decision", keys="D")
        self.share.clicked.connect(self.share_asked)
        self.body.addWidget(separator())
        self.body.addWidget(self.shared)
        self.body.addWidget(self.share, 0, Qt.AlignmentFlag.AlignLeading)

    @override
    def allow(self, *, writes: bool) -> None:
        super().allow(writes=writes)
        self.share.setVisible(writes)

    def show_board(self, snapshot: Snapshot, ready: Readiness, stage: int) -> None:
        """Show the rows of a visit; the domains begin closed outside stages 4 and 5."""
        self.steps.show_ready(ready)
        lines = [line for line in ready.because if line != NOT_VALIDATED]
        self.because.setText("\n".join(lines if stage in STAGES else [ELSE, DECIDES]))
        groups = []
        for domain in DOMAINS:
            rows = ready.of(domain)
            stands = [Stand.of_check(self._catalogue, snapshot.sheet, row) for row in rows]
            groups.append((NAMES[domain], _count(ready, domain), stands))
        self.show_groups(groups, closed=stage not in STAGES)
        shared = last_shared(snapshot.record)
        self.shared.setText(shared_words(shared) if shared else NOT_SHARED)


def _count(ready: Readiness, domain: Domain) -> str:
    asked = [row for row in ready.of(domain) if row.check.type != "shown"]
    passed = sum(row.state is State.MET for row in asked)
    return f"{passed} of {len(asked)} passed"
