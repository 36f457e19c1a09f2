"""An emphasis in words, as long as each place has room for."""

from dataclasses import dataclass
from typing import Final

from ankleclinic.advice.results import Emphasis


@dataclass(frozen=True, slots=True)
class EmphasisWords:
    """The words of one emphasis.

    Attributes:
        headline: what to do first, as a heading.
        name: the emphasis as a report prints it.
        phrase: the emphasis inside a sentence.
        large: few enough words to stand large beside the entry of values.
        short: the fewest words, for a narrow column.
    """

    headline: str
    name: str
    phrase: str
    large: str
    short: str


EMPHASIS_WORDS: Final = {
    Emphasis.MOBILIZATION: EmphasisWords(
        headline="Mobilization first",
        name="Mobilization",
        phrase="mobilization",
        large="Mobilization",
        short="Mobilization",
    ),
    Emphasis.STRENGTHENING: EmphasisWords(
        headline="Strengthening first",
        name="Strengthening",
        phrase="strengthening",
        large="Strengthening",
        short="Strengthening",
    ),
    Emphasis.BALANCED: EmphasisWords(
        headline="Mobilization and strengthening in balance",
        name="Mobilization and strengthening in balance",
        phrase="both in balance",
        large="Balanced",
        short="Both in balance",
    ),
    Emphasis.NEUROMUSCULAR_CONTROL: EmphasisWords(
        headline="Neuromuscular control first",
        name="Neuromuscular control",
        phrase="neuromuscular control first",
        large="Control",
        short="Control",
    ),
    Emphasis.NO_DOMINANT_DEFICIT: EmphasisWords(
        headline="No dominant deficit among what was tested",
        name="No dominant deficit in what was measured",
        phrase="no dominant deficit",
        large="No dominant deficit",
        short="None leads",
    ),
    Emphasis.LOAD_REDUCTION: EmphasisWords(
        headline="Reduce load first",
        name="Reduce load first",
        phrase="load reduction",
        large="Reduce load first",
        short="Reduce load",
    ),
    Emphasis.HOLD_AND_REFER: EmphasisWords(
        headline="Hold, and ask for a medical opinion",
        name="Hold, and ask for a medical opinion",
        phrase="hold and refer",
        large="Hold and refer",
        short="Medical opinion",
    ),
    Emphasis.INSUFFICIENT_DATA: EmphasisWords(
        headline="Not enough to say",
        name="Not enough measured to advise",
        phrase="not enough to say",
        large="Too little to say yet",
        short="Not enough",
    ),
}
