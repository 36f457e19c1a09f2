"""The commands that check and show the catalogue."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.evidence import Entry
from ankleclinic.catalogue.measure import Measure
from ankleclinic.catalogue.nearest import hint
from ankleclinic.catalogue.schema import schema_files
from ankleclinic.catalogue.uses import Ref, entries_of
from ankleclinic.cli.output import Exit, answer, answer_json, say
from ankleclinic.knowledge.article import lines
from ankleclinic.knowledge.articles import article
from ankleclinic.knowledge.titles import find_ref, title_of
from ankleclinic.record.text import quoted
from ankleclinic.services.files import write_file


def run_task(chosen: Namespace, load: Callable[[], Catalogue]) -> Exit:
    """The task that was chosen on the command line; `load` reads the catalogue."""
    if chosen.task == "schema":
        return write_schemas(chosen.out)
    if chosen.task == "check":
        return check(load())
    if chosen.task == "list":
        return list_ids(load(), as_json=chosen.json)
    return show(load(), chosen.id, as_json=chosen.json)


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
    """Everything the catalogue holds, one a line with its id first."""
    rows = [_row(ref, entry) for ref, entry in entries_of(catalogue).items()]
    if as_json:
        answer_json(rows)
        return Exit.DONE
    width = max(len(row["id"]) for row in rows)
    answer("\n".join(f"{row['id']:<{width}}  {row['kind']:<13}  {row['name']}" for row in rows))
    return Exit.DONE


def show(catalogue: Catalogue, name: str, *, as_json: bool) -> Exit:
    """The page of an entry, as the window shows it; of several with the same id, all.

    As JSON it is the entry as the files hold it, the first of several.
    """
    found = find_ref(catalogue, name)
    if not found:
        near = hint(name, {ref.id for ref in entries_of(catalogue)})
        near = near or "; catalogue list names them all."
        say([f"unknown_id: {quoted(name)} is not in the catalogue{near}"])
        return Exit.REFUSED
    if as_json:
        answer_json(entries_of(catalogue)[found[0]].model_dump(mode="json", exclude_none=True))
    else:
        answer("\n\n\n".join("\n".join(lines(article(catalogue, ref))) for ref in found))
    return Exit.DONE


def write_schemas(folder: Path) -> Exit:
    """Writes the JSON Schemas of the catalogue's files, for editors that complete TOML."""
    for name, text in schema_files().items():
        write_file(folder / name, text.encode())
        answer(str(folder / name))
    return Exit.DONE


def _row(ref: Ref, entry: Entry) -> dict[str, str]:
    kind = entry.kind.value if isinstance(entry, Measure) else ref.kind
    unit = str(getattr(entry, "unit", ""))
    return {"id": ref.id, "kind": kind, "name": title_of(entry), "unit": unit}
