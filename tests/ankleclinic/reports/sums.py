"""Works out the formulas of a workbook, so that tests need no office program.

Knows only what our formulas use: IF, IFERROR, AND, OR, ABS, SIGN, INT, ROUND, N, comparison,
arithmetic, & and addresses.
"""

import math
from collections.abc import Callable
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.workbook import Workbook

PRIORITY = {
    "=": 1,
    "<>": 1,
    "<": 1,
    ">": 1,
    "<=": 1,
    ">=": 1,
    "&": 2,
    "+": 3,
    "-": 3,
    "*": 4,
    "/": 4,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "AND": lambda *parts: all(parts),
    "OR": lambda *parts: any(parts),
    "ABS": abs,
    "SIGN": lambda x: (x > 0) - (x < 0),
    "INT": math.floor,
    "ROUND": lambda x, digits: round(x, int(digits)),
    "N": lambda x: x if isinstance(x, int | float) else 0,
}


class Sums:
    """The values of a workbook's cells, formulas worked out."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    def value(self, page: str, address: str) -> Any:
        """The value of a cell; an empty one is None."""
        cell = self._book[page][address]
        if cell.data_type != "f":
            return cell.value
        tokens = [t for t in Tokenizer(cell.value).items if t.type != Token.WSPACE]
        return _Reader(self, page, tokens).expression(0)


class _Reader:
    def __init__(self, sums: Sums, page: str, tokens: list[Token]) -> None:
        self._sums, self._page, self._tokens, self._at = sums, page, tokens, 0

    def expression(self, least: int) -> Any:
        left = self._operand()
        while self._peek() in PRIORITY and PRIORITY[self._peek()] > least:
            sign = self._take().value
            left = _combined(sign, left, self.expression(PRIORITY[sign]))
        return left

    def _peek(self) -> str:
        return self._tokens[self._at].value if self._at < len(self._tokens) else ""

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _operand(self) -> Any:
        token = self._take()
        if token.type == Token.FUNC:
            return self._call(token.value.rstrip("("))
        if token.type == Token.PAREN:
            inner = self.expression(0)
            self._take()
            return inner
        if token.subtype == Token.RANGE:
            page, _, address = token.value.rpartition("!")
            return self._sums.value(page or self._page, address)
        if token.subtype == Token.NUMBER:
            return float(token.value)
        if token.subtype == Token.LOGICAL:
            return token.value == "TRUE"
        return token.value.strip('"')

    def _call(self, name: str) -> Any:
        found = []
        while self._peek() != ")":
            start = self._at
            try:
                found.append(self.expression(0))
            except (TypeError, ZeroDivisionError) as fault:
                found.append(fault)
                self._skip(start)
            if self._peek() == ",":
                self._take()
        self._take()
        return _called(name, found)

    def _skip(self, start: int) -> None:
        """Go on behind an argument that gave an error."""
        depth, self._at = 0, start
        while depth or self._peek() not in {",", ")"}:
            token = self._take()
            depth += (token.subtype == Token.OPEN) - (token.subtype == Token.CLOSE)


def _called(name: str, found: list[Any]) -> Any:
    if name == "IFERROR":
        return found[1] if isinstance(found[0], Exception) else found[0]
    if name == "IF":
        chosen = found[0] if isinstance(found[0], Exception) else found[1 if found[0] else 2]
    else:
        chosen = next((part for part in found if isinstance(part, Exception)), None)
    if isinstance(chosen, Exception):
        raise chosen
    return chosen if name == "IF" else FUNCTIONS[name](*found)


def _combined(sign: str, left: Any, right: Any) -> Any:
    if sign in {"=", "<>"}:
        return (_known(left, right) == _known(right, left)) == (sign == "=")
    if sign == "&":
        return f"{left}{right}"
    if sign in {"<", ">", "<=", ">="} and isinstance(left, str) != isinstance(right, str):
        low = isinstance(right, str)  # in a workbook every text is greater than any number
        return low if sign[0] == "<" else not low
    left, right = (0 if part is None else part for part in (left, right))
    return {
        "<": lambda: left < right,
        ">": lambda: left > right,
        "<=": lambda: left <= right,
        ">=": lambda: left >= right,
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[sign]()


def _known(part: Any, other: Any) -> Any:
    """An empty cell equals the empty text and zero, but those do not equal each other."""
    if part is not None:
        return part
    return "" if other is None or isinstance(other, str) else 0
