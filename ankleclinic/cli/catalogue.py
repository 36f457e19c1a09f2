"""The commands that check and show the catalogue."""

from pathlib import Path
from typing import Any

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry, Figure
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.nearest import hint
from ankleclinic.catalogue.schema import schema_files
from ankleclinic.cli.output import Exit, answer, answer_json, say
from ankleclinic.record.text import quoted
from ankleclinic.services.files import write_file


def check(catalogue: Catalogue) -> Exit:
    """Says that a catalogue, which was loaded and so is sound, is sound, and what it holds."""
    held = [
        _counted(len(catalogue.measures), "measure", "measures"),
        _counted(len(catalogue.batteries), "battery", "batteries"),
        _counted(len(catalogue.rules), "rule", "rules"),
        _counted(len(catalogue.criteria), "criterion", "criteria"),
        _counted(len(catalogue.checks), "check", "checks"),
        _counted(len(catalogue.references), "reference", "references"),
    ]
    answer(f"The catalogue is sound: {', '.join(held)}; fingerprint {catalogue.fingerprint}.")
    return Exit.DONE


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def list_ids(catalogue: Catalogue, *, as_json: bool) -> Exit:
    """Every measure, battery, rule, criterion and check, one a line with its id first."""
    rows = [_row(entry) for entry in _entries(catalogue).values()]
    if as_json:
        answer_json(rows)
        return Exit.DONE
    width = max(len(row["id"]) for row in rows)
    answer("\n".join(f"{row['id']:<{width}}  {row['kind']:<13}  {row['name']}" for row in rows))
    return Exit.DONE


def show(catalogue: Catalogue, name: str, *, as_json: bool) -> Exit:
    """Everything the catalogue says of one measure, battery, rule, criterion or check."""
    entries = _entries(catalogue)
    entry = entries.get(name)
    if entry is None:
        near = hint(name, entries) or "; catalogue list names them all."
        say([f"unknown_id: {quoted(name)} is not in the catalogue{near}"])
        return Exit.REFUSED
    if as_json:
        answer_json(entry.model_dump(mode="json", exclude_none=True))
    else:
        answer("\n".join(_lines(catalogue, entry)))
    return Exit.DONE


def write_schemas(folder: Path) -> Exit:
    """Writes the JSON Schemas of the catalogue's files, for editors that complete TOML."""
    for name, text in schema_files().items():
        write_file(folder / name, text.encode())
        answer(str(folder / name))
    return Exit.DONE


def _entries(catalogue: Catalogue) -> dict[str, Entry]:
    boards = {**catalogue.criteria, **catalogue.checks}
    return {**catalogue.measures, **catalogue.batteries, **catalogue.rules, **boards}


def _row(entry: Any) -> dict[str, str]:  # noqa: ANN401
    kind = entry.kind.value if isinstance(entry, Measure) else type(entry).__name__.lower()
    return {"id": entry.id, "kind": kind, "name": entry.name, "unit": getattr(entry, "unit", "")}


def _lines(catalogue: Catalogue, entry: Entry, indent: str = "") -> list[str]:
    """The fields of an entry that say something, with the citation behind each reference."""
    lines: list[str] = []
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        if value is None or value in ((), {}, ""):
            continue
        if name == "references" and isinstance(entry, Figure):
            lines += (f"{indent}source: {citation}" for citation in catalogue.cite(value))
        elif isinstance(value, Entry):
            lines += [f"{indent}{name}:", *_lines(catalogue, value, indent + "  ")]
        elif isinstance(value, tuple) and any(isinstance(one, Entry) for one in value):
            lines += [f"{indent}{name}:", *_listed(catalogue, value, indent + "  ")]
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            lines.append(f"{indent}{name}: {shown}")
    return lines


def _listed(catalogue: Catalogue, entries: tuple[Entry | str, ...], indent: str) -> list[str]:
    """A list of entries, among which names may stand for themselves."""
    lines: list[str] = []
    for entry in entries:
        first, *rest = [entry] if isinstance(entry, str) else _lines(catalogue, entry, indent)
        lines += [f"{indent}- {first.removeprefix(indent)}", *(f"  {line}" for line in rest)]
    return lines
