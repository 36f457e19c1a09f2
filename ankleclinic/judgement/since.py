"""What became of a patient between one visit and the newest one."""

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.judgement.judge import judge_sheet
from ankleclinic.judgement.results import Change
from ankleclinic.judgement.visit import Sheet
from ankleclinic.record.episode import EpisodeRecord


def changes_since(
    catalogue: Catalogue, record: EpisodeRecord, sheet: Sheet, position: int
) -> tuple[Change, ...]:
    """The changes of every value of the newest visit against the visit at a position alone.

    None against itself. Changes within one visit are left out.
    """
    if position >= len(sheet) - 1:
        return ()
    judged = judge_sheet(catalogue, record, (sheet[position], sheet[-1]), {})
    return tuple(change for change in judged.changes if change.against != "before")
