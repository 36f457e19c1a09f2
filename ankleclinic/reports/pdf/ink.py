"""Print inks and measures: dark enough for paper, told apart in grey by shape as well."""

from typing import Final

from ankleclinic.judgement.results import Direction, Label
from ankleclinic.record.patient import Side

TEXT: Final = "#13212A"
TEXT_2: Final = "#3A4954"
MUTED: Final = "#4E5A64"
HAIRLINE: Final = "#C3CCD1"
RULE: Final = "#7C8790"
PANEL: Final = "#F0F4F5"
ACCENT: Final = "#0B4A59"
INVOLVED: Final = "#EEF4F5"
LEFT: Final = "#123F86"
RIGHT: Final = "#8A3F06"
BETTER: Final = "#14532D"
WORSE: Final = "#5E1260"
CAUTION: Final = "#5C4000"
DANGER: Final = "#8E1A14"
BAND_ERROR: Final = "#D9DFE2"
BAND_IMPORTANCE: Final = "#ECEFF1"
BAND_EDGE: Final = "#5B6871"
GRID: Final = "#C9D1D5"
WHITE: Final = "#FFFFFF"
PAIN: Final = ("#E4E8EB", "#B7C0C6", "#4E5A64")
"""The ground of a zone that hurts a little, more, and much; its number stands on it."""

MILLIMETRE: Final = 72 / 25.4
MARGIN: Final = 18 * MILLIMETRE


def side_ink(side: Side | None) -> str:
    """The ink of a side; dark grey for a measure without one."""
    return {Side.LEFT: LEFT, Side.RIGHT: RIGHT, None: TEXT_2}[side]


def verdict_ink(label: Label, direction: Direction) -> str:
    """The ink of a verdict: muted unless the change is better or worse beyond doubt or possibly."""
    if label in {Label.WITHIN_ERROR, Label.NOT_JUDGED} or direction is Direction.NONE:
        return MUTED
    return BETTER if direction is Direction.BETTER else WORSE
