"""What a day of the diary says and asks for, in words."""

from collections.abc import Mapping
from typing import Final

from ankleclinic.advice.flare import Day, Flares
from ankleclinic.advice.signals import Colour, Signal, SignalName
from ankleclinic.reports import words

COLOURS: Final = {
    Colour.GREEN: "green",
    Colour.AMBER: "amber",
    Colour.RED: "red",
    Colour.UNKNOWN: "no entry",
}
PARTLY = "not enough logged to say"
ACTIONS: Final[Mapping[tuple[SignalName, Colour], str]] = {
    ("activity", Colour.AMBER): "keep the dose if it stays within the limit of pain during loading,"
    " otherwise take off 20 to 30 %",
    ("activity", Colour.RED): "cut the dose by 30 to 50 % and leave the end of the range out",
    ("next_morning", Colour.AMBER): "repeat this level",
    ("next_morning", Colour.RED): "one stage back for 48 to 72 hours, then build up from 70 %",
    ("night", Colour.RED): "one stage back for 48 to 72 hours, and go through the safety screens",
    ("swelling", Colour.AMBER): "watch it and leave impact out",
    ("swelling", Colour.RED): "step back; unexplained, go through the safety screens",
    ("girth", Colour.AMBER): "watch it and leave impact out",
    ("girth", Colour.RED): "step back; unexplained, go through the safety screens",
    ("sleep", Colour.AMBER): "hold the volume",
    ("sleep", Colour.RED): "step back and go through the safety screens",
    ("giving_way", Colour.RED): "ask for deep pain and locking, and how stable the ankle feels",
}
TWO_AMBERS = "two ambers on one day count as red: one stage back for 48 to 72 hours"
ALWAYS = (
    "Two green days in a row before moving up. After a red day never above 80 % of the last clean "
    "load."
)
PATTERN = "The pattern calls for less load, the safety screens again and a new plan."


def colour_word(day: Day) -> str:
    """Return a day's colour in a word; a line that says too little is not called empty."""
    return PARTLY if day.colour is Colour.UNKNOWN and day.signals else COLOURS[day.colour]


def day_title(day: Day) -> str:
    """Return a day with its colour, such as "16 Nov: amber"."""
    return f"{words.day(day.date)}: {colour_word(day)}"


def speaking(day: Day) -> list[Signal]:
    """Return the signals that made a day's colour, or else all that are known."""
    made = [one for one in day.signals if one.colour in {Colour.AMBER, Colour.RED}]
    return made or [one for one in day.signals if one.colour is Colour.GREEN]


def actions(day: Day) -> list[str]:
    """Return what a day asks for, each thing once, the worst first."""
    made = sorted(speaking(day), key=lambda one: one.colour is not Colour.RED)
    found = [ACTIONS.get((one.name, one.colour), "") for one in made]
    ambers = [one for one in made if one.colour is Colour.AMBER]
    pair = [TWO_AMBERS] if len(ambers) > 1 else []
    return list(dict.fromkeys(one for one in [*pair, *found] if one))


def flare_words(found: Flares, recent: int) -> str:
    """Return the flare that lasts, and how many began in the last four weeks."""
    now = "No flare lasts."
    if found.now is not None:
        days = words.counted(found.now.days, "day", "days")
        now = f"Flare since {words.day(found.now.start)}, known to last {days}."
    return f"{now} {words.counted(recent, 'flare', 'flares')} in 4 weeks."
