"""A field of a clinical test: positive, negative or equivocal, each in the words of the test."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ankleclinic.record.observation import Observation, Result, State
from ui.fields.about import Post, Stop
from ui.fields.field import Field
from ui.fields.last import Last
from ui.fields.option_flow import OptionFlow
from ui.fields.picking import PickingChoice
from ui.fields.reading import result_word
from ui.theme.look import Look
from ui.widgets.segmented import Option

ONE_LINE = 214


def result_options(measure: Measure) -> list[Option]:
    """The results a test knows, in its own words, each with its key."""
    keys = {"positive": "+", "negative": "-", "equivocal": "?"}
    return [Option(name, result_word(measure, name), keys[name]) for name in measure.results]


class ResultField(Field):
    """A segmented choice; a key that picks a result also goes on.

    Args:
        look: the look to draw with.
        post: what it is about.
        parent: the widget it lies in.
    """

    says_day = False

    def __init__(self, look: Look, post: Post, parent: QWidget | None = None) -> None:
        super().__init__(look, post, parent)
        self.choice = self.make_choice()
        self.choice.chosen.connect(self.keep)
        self.choice.picked.connect(self.advanced)
        self.choice.moved.connect(self.moved)
        self.line.addWidget(self.choice)
        self.lay_out(stacked=True)

    def make_choice(self) -> PickingChoice:
        """The control that the result is picked in."""
        options = result_options(self.post.measure)
        one_line = PickingChoice(self.look, self.post.spoken, options, self.filter_key)
        if one_line.sizeHint().width() <= self.look.theme.px(ONE_LINE):
            return one_line
        return OptionFlow(self.look, self.post.spoken, options, self.filter_key)

    @override
    def main_stops(self) -> list[Stop]:
        empty = self.shown.stored is None or self.shown.stored.result is None
        return [Stop(self.choice, wanting=empty and self.state is State.MEASURED)]

    @override
    def fill(self, stored: Observation | None, *, fresh: bool) -> None:
        self.choice.show_value((stored.result if stored else None) or "")

    @override
    def typed(self) -> dict[str, Any] | None:
        return {"result": Result(self.choice.value())} if self.choice.value() else None

    @override
    def show_ghost(self, last: Last | None) -> None:
        result = last.observation.result if last else None
        self.choice.set_ghost(result or "")

    @override
    def show_state(self, state: State) -> None:
        self.choice.show_value("")

    @override
    def takes_key(self, event: QKeyEvent) -> bool:
        emptied = event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if self.locked:
            return emptied or self.choice.picks(event)
        if emptied and self.state is not State.MEASURED:
            self.keep()
            return True
        return False

    @override
    def lock(self) -> None:
        super().lock()
        self.choice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
