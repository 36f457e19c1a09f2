"""One door each against hostile input: files, databases, statements, archives, code."""

import ast
from functools import cache

from tests.architecture.project import (
    PROGRAM,
    calls_in,
    names_in,
    names_of,
    parse,
    python_files,
    shown,
)
from tests.architecture.test_house_rules import modules_that_call, using

FILE_WRITERS = {"ankleclinic/services/files.py", "ankleclinic/services/crash.py"}
OUR_OWN_WORDS = {
    "database/audit.py": "the number of our own lock",
    "database/backup.py": "a table's name in quotes, from the file's own list",
    "database/news.py": "the name of our channel",
    "database/proving.py": "the names of our pragmas",
    "database/roles.py": "names that the server itself quoted",
    "database/sqlite.py": "a pragma, which takes no parameters",
    "database/swap.py": "the pragmas of our own attached file",
    "database/upgrade.py": "a number of our own",
}
"""Where a statement is put together, and from what: never from what somebody typed."""
PATTERNS = {"like", "ilike", "regexp_match", "regexp_replace"}
RUNNING = {"eval", "exec", "compile", "__import__"}


@cache
def nodes(*places: str) -> list[tuple[str, ast.AST]]:
    """Every piece of syntax of some files, with the file."""
    return [(shown(path), node) for path in python_files(*places) for node in ast.walk(parse(path))]


def test_no_second_way_to_a_database_or_to_settings() -> None:
    assert using({"QtSql", "QSqlDatabase", "QSettings"}, *PROGRAM) == {}


def test_one_writer_of_files() -> None:
    found = nodes("main.py", "ankleclinic", "ui")
    assert {path for path, node in found if writes_a_file(node)} == FILE_WRITERS


def test_no_archive_is_unpacked_whole_and_no_workbook_is_read() -> None:
    assert using({"extractall", "unpack_archive", "load_workbook", "read_excel"}, *PROGRAM) == {}


def test_nothing_that_was_read_is_run() -> None:
    for path, node in (*nodes("main.py", "database"), *nodes("main.py", "ankleclinic", "ui")):
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id in RUNNING), path
    assert using({"pickle", "marshal", "shelve", "subprocess"}, *PROGRAM) == {}
    assert modules_that_call({"system", "popen"}, "main.py", "ankleclinic", "database") == set()


def test_no_statement_is_built_from_what_was_typed() -> None:
    built = {path for path, node in nodes("main.py", "database") if builds_a_statement(node)}
    assert {path for path in built if "/migrations/" not in path} <= set(OUR_OWN_WORDS)


def test_a_pattern_never_holds_what_was_typed() -> None:
    assert modules_that_call(PATTERNS, "database") == set()
    for path, node in nodes("main.py", "database"):
        if isinstance(node, ast.Call) and names_of(node.func) == ["contains"]:
            assert "autoescape" in {word.arg for word in node.keywords}, path


def writes_a_file(node: ast.AST) -> bool:
    """Whether one piece of syntax opens a file for writing or writes one."""
    match node:
        case ast.Call(func=ast.Attribute(attr="write_text" | "write_bytes")):
            return True
        case ast.Call(func=ast.Attribute(attr="open" | "fdopen") | ast.Name(id="open")):
            said = [*node.args, *(word.value for word in node.keywords if word.arg == "mode")]
            modes = {one.value for one in said if isinstance(one, ast.Constant)}
            return any(isinstance(mode, str) and set(mode) & set("wax+") for mode in modes)
        case _:
            return False


def builds_a_statement(node: ast.AST) -> bool:
    """Whether one piece of syntax runs SQL that was put together from pieces."""
    runs = {"execute", "executemany", "executescript", "exec_driver_sql", "text", "DDL", "only"}
    match node:
        case ast.Call(args=[ast.JoinedStr() | ast.BinOp(), *_]):
            return bool(set(names_of(node.func)) & runs)
        case ast.Call(args=[ast.Call(func=ast.Attribute(attr="format")), *_]):
            return bool(set(names_of(node.func)) & runs)
        case _:
            return False


def test_the_rules_see_what_they_forbid() -> None:
    def one(line: str) -> ast.AST:
        return ast.parse(line, mode="eval").body

    for line in ("open(x, 'w')", "x.open('ab')", "open(x, mode='r+')", "x.write_text('')"):
        assert writes_a_file(one(line))
    for line in ("open(x)", "x.open('rb')", "store.open()"):
        assert not writes_a_file(one(line))
    for line in ("c.execute(f'x {y}')", "text('x' + y)", "c.exec_driver_sql('{}'.format(y))"):
        assert builds_a_statement(one(line))
    assert not builds_a_statement(one("c.execute('x', y)"))
    assert "extractall" in names_in(one("packed.extractall()"))
    assert "ilike" in calls_in(one("patient.c.search.ilike(typed)"))
