"""The signed statements that stand on a day."""

from collections.abc import Iterator
from datetime import date

from ankleclinic.record.decision import Said, Statement
from ankleclinic.record.episode import EpisodeRecord


def statements_on(record: EpisodeRecord, today: date) -> tuple[Statement, ...]:
    """Every statement that holds on a day and was not withdrawn by then, in the order made."""
    made = [one for one in record.statements if one.date <= today]
    withdrawn = {one.about for one in made if one.said is Said.WITHDRAWN}
    return tuple(one for one in made if one.id not in withdrawn)


def stated(
    record: EpisodeRecord, today: date, said: Said, about: str | None = None
) -> Iterator[Statement]:
    """The statements of a kind that stand on a day, about one thing where it is named."""
    for one in statements_on(record, today):
        if one.said is said and about in {None, one.about}:
            yield one
