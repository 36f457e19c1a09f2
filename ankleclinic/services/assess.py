"""Use case: judging a case file, visit by visit, without a clinic."""

from dataclasses import dataclass
from datetime import date

from ankleclinic.advice.advise import advise_looked
from ankleclinic.advice.board import Board
from ankleclinic.advice.progress import board_of, look
from ankleclinic.advice.results import Advice
from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.exchange.casefile import CaseFile, read_case
from ankleclinic.judgement.judge import judge_sheet
from ankleclinic.judgement.results import Judgement
from ankleclinic.judgement.sheet import score_visits


@dataclass(frozen=True, slots=True)
class AssessedCase:
    """A case file with the judgement and advice of each visit, in order of date."""

    case: CaseFile
    judgements: tuple[Judgement, ...] = ()
    advices: tuple[Advice, ...] = ()
    boards: tuple[Board, ...] = ()


def assess_case(text: str, file_name: str, catalogue: Catalogue, today: date) -> AssessedCase:
    """Reads and judges a case file; each visit as of its own date, from it and earlier ones."""
    case = read_case(text, file_name, catalogue, today)
    record = case.record
    if record is None:
        return AssessedCase(case)
    whole = score_visits(catalogue, record, len(record.assessments) - 1)
    sheets = [whole[: number + 1] for number in range(len(whole))]
    looked = tuple(look(catalogue, record, sheet) for sheet in sheets)
    return AssessedCase(
        case=case,
        judgements=tuple(judge_sheet(catalogue, record, sheet, {}) for sheet in sheets),
        advices=tuple(map(advise_looked, looked)),
        boards=tuple(map(board_of, looked)),
    )
