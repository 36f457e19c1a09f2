"""A field of a named choice: each option on a digit, in the words of the measure."""

from typing import Any

from typing_extensions import override

from ankleclinic.catalogue.measure import Measure
from ui.fields.option_flow import OptionFlow
from ui.fields.picking import PickingChoice
from ui.fields.result import ResultField
from ui.widgets.segmented import Option

DIGITS = "123456789"


def choice_options(measure: Measure) -> list[Option]:
    """The options of a choice, each with its digit; from the tenth on the arrow keys reach them."""
    keys = (*DIGITS, *("" for _ in measure.options))
    named = zip(measure.options, keys, strict=False)
    return [Option(option.id, option.name, key) for option, key in named]


class ChoiceField(ResultField):
    """One option of several; its digit picks it and goes on."""

    @override
    def make_choice(self) -> PickingChoice:
        options = choice_options(self.post.measure)
        return OptionFlow(self.look, self.post.spoken, options, self.filter_key)

    @override
    def typed(self) -> dict[str, Any] | None:
        return {"result": self.choice.value()} if self.choice.value() else None
