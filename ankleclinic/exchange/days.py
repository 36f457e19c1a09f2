"""Days and instants of a case file that a patient can have lived."""

from datetime import UTC, date, datetime, time

from ankleclinic.exchange.table import Table


def lived_day(table: Table, key: str, born: date | None, today: date) -> date | None:
    """A day between birth and today; any other is refused and left out."""
    day = table.day(key)
    if day is None:
        return None
    if day > today:
        message = f"{day} lies in the future (today is {today}); correct the date."
        table.refuse("future_date", message, key)
        return None
    if born is not None and day < born:
        message = f"{day} lies before the birth date {born}; correct one of them."
        table.refuse("before_birth", message, key)
        return None
    return day


def instant(table: Table, key: str, day: date, today: date) -> datetime:
    """The moment something was written; without one, the beginning of its day in UTC.

    One later than `today` is refused, with a day of grace for the other side of the world.
    """
    found = table.instant(key)
    if found is not None and (found.date() - today).days > 1:
        message = f"{found:%Y-%m-%d} lies in the future (today is {today}); correct the time."
        table.refuse("future_date", message, key)
    return found or datetime.combine(day, time(), UTC)
