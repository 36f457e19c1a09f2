"""The commands for the clinic's protocol: showing it, taking it along, signing it."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ankleclinic.catalogue.catalogue import Catalogue
from ankleclinic.catalogue.register import Value, items
from ankleclinic.cli.output import Exit, answer, say, say_problems
from ankleclinic.services import protocol
from ankleclinic.services.protocol import Difference, ProtocolSigning
from ankleclinic.services.store import Act, ClinicStore

UNSIGNED = (
    "Nothing was changed: these values are in force once somebody signs them. Repeat the command "
    "with --name NAME --role ROLE --reason WHY."
)


def run_task(
    chosen: Namespace, store: ClinicStore, catalogue: Catalogue, act: Callable[[], Act]
) -> Exit:
    """The task that was chosen on the command line."""
    if chosen.task == "show":
        return show(store, catalogue)
    if chosen.task == "export":
        return export(catalogue, chosen.file)
    form = ProtocolSigning(chosen.name, chosen.role, chosen.reason)
    if chosen.task == "import":
        return take(store, catalogue, chosen.file, form, act)
    return sign(store, catalogue, form, act)


def show(store: ClinicStore, catalogue: Catalogue) -> Exit:
    """The protocol in force: every value, what the clinic changed, and who signed which version."""
    answer("\n".join(_shown(store, catalogue)))
    return Exit.DONE


def export(catalogue: Catalogue, path: Path) -> Exit:
    """Writes the protocol in force as a TOML file."""
    protocol.export_protocol(catalogue, path)
    answer(str(path))
    return Exit.DONE


def take(
    store: ClinicStore,
    catalogue: Catalogue,
    path: Path,
    form: ProtocolSigning,
    act: Callable[[], Act],
) -> Exit:
    """Shows what a file would change, and signs it once somebody is named."""
    changes = protocol.import_protocol(catalogue, path)
    found = protocol.differences(catalogue, *_values(catalogue, changes))
    answer("\n".join(_listed(found) or ["These values are in force already."]))
    if not any((form.name, form.role, form.reason)):
        say([UNSIGNED] if found else [])
        return Exit.REFUSED if found else Exit.DONE
    return sign(store, catalogue, form, act, changes)


def sign(
    store: ClinicStore,
    catalogue: Catalogue,
    form: ProtocolSigning,
    act: Callable[[], Act],
    changes: Mapping[str, Value] | None = None,
) -> Exit:
    """Signs values as the next version; without any, those that are in force."""
    problems = protocol.check_protocol_signing(form)
    if problems:
        say_problems(problems)
        return Exit.REFUSED
    wanted = protocol.changes_of(catalogue) if changes is None else changes
    signed = protocol.sign_protocol(store, catalogue, wanted, form, act())
    answer(f"In force from now on: {signed.standing}.")
    return Exit.DONE


def _values(
    catalogue: Catalogue, changes: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """All values in force, and all values with other changes."""
    shipped = {item.name: item.value for item in items(catalogue.register)}
    return shipped | protocol.changes_of(catalogue), shipped | dict(changes)


def _shown(store: ClinicStore, catalogue: Catalogue) -> Iterator[str]:
    yield f"In force: {catalogue.standing}."
    newer = protocol.shipped_since_signed(catalogue)
    if newer:
        yield "Shipped otherwise since that was signed:"
        yield from _listed(newer)
    shipped = {item.name: item.value for item in items(catalogue.register)}
    group = ""
    for item in items(catalogue.protocol):
        if item.group != group:
            group = item.group
            yield f"\n{group}"
        value = protocol.value_words(item.value, item.unit)
        usual = protocol.value_words(shipped[item.name], item.unit)
        own = f", shipped {usual}" if value != usual else ""
        yield f"  {item.about} {value} ({item.status.value}{own})"
    versions = store.protocols()
    for position, own_one in reversed(list(enumerate(versions))):
        day = own_one.at.date().isoformat()
        yield (
            f"\nVersion {own_one.version}, signed by {own_one.name} ({own_one.role}), {day}: "
            f"{own_one.reason}"
        )
        yield from _listed(protocol.version_differences(catalogue, versions, position))


def _listed(found: Iterable[Difference]) -> list[str]:
    return [f"  {difference}" for difference in found]
