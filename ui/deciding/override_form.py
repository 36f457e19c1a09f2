"""Setting an advice aside: what comes first instead, in which stage, and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.advice.results import Advice, Emphasis
from ankleclinic.advice.words import EMPHASIS_WORDS
from ankleclinic.record.decision import Reason, Verdict
from ankleclinic.reports import words
from ankleclinic.reports.decision_words import REASONS
from ankleclinic.services.deciding import Deciding
from ui.deciding.form import Check, Form
from ui.fields.option_flow import OptionFlow
from ui.theme.look import Look
from ui.widgets.inputs import TextField
from ui.widgets.segmented import Option
from ui.widgets.text import label

EMPHASES = tuple(one for one in Emphasis if one is not Emphasis.INSUFFICIENT_DATA)
HINT = "A digit picks and goes on; Enter keeps it."


class OverrideForm(Form):
    """Emphasis, stage, reason and words, each by its digit.

    Args:
        look: the look to draw with.
        advice: what is set aside.
        check: what stands against a `Deciding`.
        parent: the widget it lies in.

    Signals:
        given: a checked `Deciding`.
    """

    given = Signal(object)

    def __init__(
        self,
        look: Look,
        advice: Advice,
        check: Check[Deciding],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "Keep it", parent)
        self._check = check
        self.emphasis = self._flow("First instead", _emphases())
        self.stage = self._flow("Stage", _stages())
        self.reason = self._flow("Why", _reasons())
        self.words = TextField("In words", "what speaks for it")
        self.stage.show_value(str(advice.stage or ""))
        self.add_words(label(HINT, "small", "text2", wrap=True))
        self.add("emphasis", "First instead", self.emphasis)
        self.add("stage", "Stage", self.stage)
        self.add("reason", "Why", self.reason)
        self.add("words", "In words", self.words)

    def form(self) -> Deciding:
        """Return what is chosen and typed."""
        emphasis, stage, reason = self.emphasis.value(), self.stage.value(), self.reason.value()
        return Deciding(
            Verdict.OVERRIDE,
            Emphasis(emphasis) if emphasis else None,
            int(stage) if stage else None,
            Reason(reason) if reason else None,
            self.words.text(),
        )

    @override
    def give(self) -> None:
        form = self.form()
        if not self.refuse(self._check(form)):
            self.given.emit(form)

    def _flow(self, name: str, options: Sequence[Option]) -> OptionFlow:
        flow = OptionFlow(self.look, name, options, lambda _: False)
        flow.picked.connect(partial(self.go_on, flow))
        return flow


def _emphases() -> list[Option]:
    return [
        Option(one.value, EMPHASIS_WORDS[one].large, str(number))
        for number, one in enumerate(EMPHASES, start=1)
    ]


def _stages() -> list[Option]:
    return [Option(str(stage), name, str(stage)) for stage, name in words.STAGES.items()]


def _reasons() -> list[Option]:
    return [
        Option(one.value, said, str(number))
        for number, (one, said) in enumerate(REASONS.items(), start=1)
    ]
