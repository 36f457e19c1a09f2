"""Two workstations, each a process of its own, that write the same patient of one clinic."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from tempfile import TemporaryFile

import psycopg

from database.roles import prepare
from database.upgrade import open_clinic
from tests.database.busy_desk import KEY, VISIT
from tests.database.conftest import WORKSTATIONS, for_workstations
from tests.database.examples import new_act, record, visit
from tests.database.server import Cluster

NAMES = ("desk 1", "desk 2")
LOOK_SECONDS, PATIENCE_SECONDS = 0.05, 60


@dataclass(frozen=True, slots=True)
class Account:
    """What two workstations did, added up, and what the clinic holds of it.

    Attributes:
        acknowledged: how many counts were said to be stored.
        lost: how many of those the clinic does not know.
        counted: where the field stands, and how many changes of it the clinic knows.
        conflicts: how often a workstation was told that another one came first.
        not_confirmed: how many saves got no answer; `were_saved` of them were stored.
    """

    acknowledged: int
    lost: int
    counted: tuple[float, int]
    conflicts: int
    not_confirmed: int
    were_saved: int


def new_clinic(cluster: Cluster) -> str:
    """The address of a new clinic with one patient, for the workstations of a server."""
    with psycopg.connect(cluster.address.format(database="postgres"), autocommit=True) as one:
        one.execute("CREATE DATABASE busy TEMPLATE template0")
        one.execute(f"CREATE ROLE {WORKSTATIONS} LOGIN")
    owned = cluster.address.format(database="busy")
    prepare(owned, WORKSTATIONS)
    address = str(for_workstations(owned))
    with closing(open_clinic(address)) as store:
        store.add_record(record("P1", visit(VISIT)), new_act())
    return address


def both_write(address: str, seconds: float, meanwhile: Callable[[], object]) -> Account:
    """Lets two workstations write for some seconds, and adds up."""
    command = [sys.executable, "-m", "tests.database.busy_desk", address]
    with ExitStack() as stack:
        papers = [stack.enter_context(TemporaryFile("w+")) for _ in NAMES]
        desks = [
            subprocess.Popen([*command, name, str(seconds)], stdout=paper)
            for name, paper in zip(NAMES, papers, strict=True)
        ]
        while any(not os.fstat(paper.fileno()).st_size for paper in papers):
            time.sleep(LOOK_SECONDS)
        meanwhile()
        for desk in desks:
            desk.wait(seconds + PATIENCE_SECONDS)
        for paper in papers:
            paper.seek(0)
        said = [paper.read().splitlines() for paper in papers]
    if any(desk.returncode for desk in desks):
        raise RuntimeError("a workstation had to be restarted")
    told = [json.loads(lines[-1]) for lines in said]
    acts = [act for lines in said for act in lines[:-1]]
    with closing(open_clinic(address)) as store:
        changes = [
            change for deed in store.history(VISIT) for change in deed.changes if change.key == KEY
        ]
        lost = sum(not store.was_saved(act) for act in acts)
    last = changes[-1].after
    value = last.value if last is not None and last.value is not None else 0.0
    sums = {name: sum(each[name] for each in told) for name in told[0]}
    return Account(
        acknowledged=len(acts),
        lost=lost,
        counted=(value, len(changes)),
        conflicts=sums["conflicts"],
        not_confirmed=sums["not_confirmed"],
        were_saved=sums["were_saved"],
    )
