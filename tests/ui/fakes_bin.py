"""A bin in memory, for the store of the tests of the window."""

from dataclasses import replace

from ankleclinic.record.episode import Assessment, EpisodeRecord
from ankleclinic.record.thrown import Kind, Thrown
from ankleclinic.services.bin import why_visit_stays
from ankleclinic.services.store import Act, ConflictError, LockedError, NotFoundError


class MemoryBin:
    """The part of a store that throws away and takes back."""

    _records: dict[str, EpisodeRecord]
    _acts: set[str]
    _bin: dict[str, tuple[Thrown, Assessment | EpisodeRecord]]

    def bin(self) -> tuple[Thrown, ...]:
        """What was thrown away."""
        return tuple(one for one, _ in reversed(self._bin.values()))

    def throw_away(self, new: Thrown, version: int, act: Act) -> None:
        """A visit or a patient less."""
        record = self._records[new.patient]
        self._acts.add(act.id)
        if new.kind is Kind.PATIENT:
            self._bin[new.id] = new, self._records.pop(new.patient)
            return
        visit = next(one for one in record.assessments if one.id == new.subject)
        why = why_visit_stays(visit, record.decisions)
        if why:
            raise LockedError(why)
        if visit.version != version:
            raise ConflictError("Somebody changed it.")
        rest = tuple(one for one in record.assessments if one is not visit)
        self._records[new.patient] = replace(record, assessments=rest)
        self._bin[new.id] = new, visit

    def take_back(self, thrown_id: str, act: Act) -> Thrown:
        """What was there before."""
        thrown, was = self._found(thrown_id)
        self._acts.add(act.id)
        if isinstance(was, EpisodeRecord):
            self._records[thrown.patient] = was
        else:
            record = self._records[thrown.patient]
            visits = sorted((*record.assessments, was), key=lambda visit: visit.date)
            self._records[thrown.patient] = replace(record, assessments=tuple(visits))
        return thrown

    def purge(self, thrown_id: str, act: Act) -> Thrown:
        """Gone for good."""
        self._acts.add(act.id)
        return self._found(thrown_id)[0]

    def _found(self, thrown_id: str) -> tuple[Thrown, Assessment | EpisodeRecord]:
        if thrown_id not in self._bin:
            raise NotFoundError("Not there.")
        return self._bin.pop(thrown_id)
