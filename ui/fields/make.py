"""The right field for a measure."""

from ankleclinic.catalogue.measure import Kind
from ui.fields.about import Post
from ui.fields.choice import ChoiceField
from ui.fields.field import Field
from ui.fields.number import NumberField
from ui.fields.pain_map import PainMapField
from ui.fields.questionnaire import QuestionnaireField
from ui.fields.result import ResultField
from ui.fields.scale import ScaleField
from ui.fields.screen import ScreenField
from ui.fields.trials import TrialsField
from ui.theme.look import Look


def make_field(look: Look, post: Post) -> Field:
    """An empty field for the kind of value that a measure has."""
    match post.measure.kind:
        case Kind.TEST:
            return ResultField(look, post)
        case Kind.CHOICE:
            return ChoiceField(look, post)
        case Kind.SCREEN:
            return ScreenField(look, post)
        case Kind.SCALE:
            return ScaleField(look, post)
        case Kind.PAIN_MAP:
            return PainMapField(look, post)
        case Kind.QUESTIONNAIRE:
            return QuestionnaireField(look, post)
        case Kind.QUANTITY:
            several = post.measure.trials is not None and post.measure.trials.count > 1
            return TrialsField(look, post) if several else NumberField(look, post)
        case _:
            raise ValueError(f"a {post.measure.kind.value} has no field")
