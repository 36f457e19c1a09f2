"""An emphasis in words, as long as each place has room for, and the items of the diary."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ankleclinic.advice.results import DiaryItem, Emphasis

DIARY_ITEMS: Final[Mapping[DiaryItem, str]] = {
    "activity_pain": "Pain in activity",
    "pain": "Pain of the day",
    "next_morning_pain": "Pain next morning",
    "night_pain": "Night pain",
    "sleep": "Sleep",
    "swelling": "Swelling",
    "giving_way": "Giving way",
}
"""The items of a line of the diary."""


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


def _words(
    name: str, *, headline: str = "", phrase: str = "", large: str = "", short: str = ""
) -> EmphasisWords:
    """The words of an emphasis whose name does wherever nothing else is given."""
    large = large or name
    return EmphasisWords(headline or name, name, phrase or name.lower(), large, short or large)


EMPHASIS_WORDS: Final = {
    Emphasis.MOBILIZATION: _words("Mobilization", headline="Mobilization first"),
    Emphasis.STRENGTHENING: _words("Strengthening", headline="Strengthening first"),
    Emphasis.BALANCED: _words(
        "Mobilization and strengthening in balance",
        phrase="both in balance",
        large="Balanced",
        short="Both in balance",
    ),
    Emphasis.NEUROMUSCULAR_CONTROL: _words(
        "Neuromuscular control",
        headline="Neuromuscular control first",
        phrase="neuromuscular control first",
        large="Control",
    ),
    Emphasis.NO_DOMINANT_DEFICIT: _words(
        "No dominant deficit in what was measured",
        headline="No dominant deficit among what was tested",
        phrase="no dominant deficit",
        large="No dominant deficit",
        short="None leads",
    ),
    Emphasis.LOAD_REDUCTION: _words(
        "Reduce load first", phrase="load reduction", short="Reduce load"
    ),
    Emphasis.HOLD_AND_REFER: _words(
        "Hold, and ask for a medical opinion",
        phrase="hold and refer",
        large="Hold and refer",
        short="Medical opinion",
    ),
    Emphasis.INSUFFICIENT_DATA: _words(
        "Not enough measured to advise",
        headline="Not enough to say",
        phrase="not enough to say",
        large="Too little to say yet",
        short="Not enough",
    ),
}
