"""Backups in words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ankleclinic.services.backups import Kept, Tried
from ui.widgets.row_list import ListRow


def last_words(last: Kept | None) -> str:
    """How old the newest good backup is, for the status line."""
    if last is None:
        return "No backup yet"
    return f"Last good backup {short(last.made)}"


def short(moment: datetime) -> str:
    """An instant as the clock on the wall shows it, with the day where that is not today."""
    local, now = moment.astimezone(), datetime.now().astimezone()
    if local.date() == now.date():
        return f"{local:%H:%M}"
    if local.date() == now.date() - timedelta(days=1):
        return f"yesterday {local:%H:%M}"
    return f"{local:%Y-%m-%d %H:%M}"


def rows(found: Sequence[Kept]) -> list[ListRow]:
    """Backups as rows, each under its path."""
    return [
        ListRow(
            str(one.path),
            f"{one.made.astimezone():%A, %Y-%m-%d %H:%M}",
            str(one.path.parent),
            f"{one.size / 1e6:.1f} MB",
        )
        for one in found
    ]


def tried_words(tried: Tried) -> str:
    """What a backup held when it was opened."""
    return (
        f"The backup of {tried.made.astimezone():%Y-%m-%d %H:%M} was opened and every page of it "
        f"is right: {tried.patients} patients, {tried.visits} visits."
    )
