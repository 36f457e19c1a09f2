"""The sheets of words: summary, advice, sources and notes."""

from collections.abc import Sequence

from ankleclinic.reports.excel.cells import SheetWriter, pieces
from ankleclinic.reports.parts import KeyFigure, Reason, ReportContent
from ankleclinic.reports.words import figure, label, long_day

SUMMARY_WIDTHS = (30, 12, 10, 12, 24, 60)
NOTE_WIDTHS = (34, 120)
ADVICE_WIDTHS = (16, 8, 44, 70, 26, 14)
SOURCE_WIDTHS = (34, 26, 24, 12, 10, 14, 60, 10, 60, 12)


def write_summary(writer: SheetWriter, content: ReportContent) -> None:
    """The answer in words, and the key figures."""
    person, letter = content.identity, content.letterhead
    writer.widths(SUMMARY_WIDTHS)
    writer.text(1, 1, content.title, "title")
    at = 3
    for name, text in (
        ("Clinic", " · ".join(part for part in (letter.clinic, letter.details) if part)),
        ("Written by", letter.author),
        ("Written on", long_day(content.created_on)),
        ("Patient", person.name),
        ("Born", f"{long_day(person.born)}, {person.age} years"),
        ("File", person.file),
        ("Visit", long_day(content.visit)),
        *((fact.name, f"{fact.value} {fact.detail}".strip()) for fact in person.facts),
    ):
        writer.text(at, 1, name, "quiet")
        writer.text(at, 2, text)
        at += 1
    writer.text(at + 1, 1, content.summary.headline, "strong")
    at += 2
    for text in (*content.summary.lines, content.table.chance, content.protocol, content.caution):
        if text:
            writer.text(at, 1, text)
            at += 1
    _figures(writer, at + 1, content.figures)


def _figures(writer: SheetWriter, at: int, figures: Sequence[KeyFigure]) -> None:
    if not figures:
        return
    writer.heads(at, ("Key figure", "Value", "Unit", "Change", "Meaning", "Error"), {2, 4})
    for row, shown in enumerate(figures, start=at + 1):
        found = shown.meaning
        writer.text(row, 1, shown.title)
        writer.number(row, 2, shown.number, shown.digits)
        writer.text(row, 3, shown.unit)
        if found is not None:
            writer.number(row, 4, found.number, shown.digits)
            writer.text(row, 5, label(found.label, found.direction))
            writer.text(row, 6, figure(found.error) if found.error else found.reason)


def write_notes(writer: SheetWriter, content: ReportContent) -> None:
    """The notes of the clinic's file, long ones over several cells."""
    writer.widths(NOTE_WIDTHS)
    writer.text(1, 1, "Notes", "title")
    writer.heads(2, ("About", "Note"))
    at = 3
    for note in content.notes:
        for part in pieces(note.text):
            writer.wrapped(at, 1, note.heading)
            writer.wrapped(at, 2, part)
            at += 1


def write_advice(writer: SheetWriter, content: ReportContent) -> None:
    """Headline, then every rule with its answer and why, then what is held back and open."""
    advice = content.advice
    writer.widths(ADVICE_WIDTHS)
    writer.text(1, 1, f"Advice: {advice.headline}", "title")
    at = 2
    for text in (advice.standing, advice.points, advice.strength, content.protocol):
        if text:
            writer.text(at, 1, text, "quiet")
            at += 1
    at += 1
    writer.heads(at, ("Speaks", "Rule", "What", "Why", "Evidence", "Sources"))
    for name, found in (
        ("for", advice.supporting),
        ("the other way", advice.opposing),
        ("also applies", advice.other),
        ("cannot be told", advice.unknown),
    ):
        for reason in found:
            at += 1
            _reason(writer, at, name, reason)
    for held in advice.held_back:
        at += 1
        reason = Reason(held.rule, held.what, (held.why,), "", held.sources)
        _reason(writer, at, "held back", reason)
    _lines(writer, at + 2, content)


def _reason(writer: SheetWriter, at: int, name: str, reason: Reason) -> None:
    writer.wrapped(at, 1, name)
    writer.wrapped(at, 2, reason.rule)
    writer.wrapped(at, 3, reason.words)
    writer.wrapped(at, 4, "\n".join(reason.why))
    writer.wrapped(at, 5, reason.evidence)
    writer.wrapped(at, 6, _numbers(reason.sources))


def _lines(writer: SheetWriter, at: int, content: ReportContent) -> None:
    advice = content.advice
    following = (advice.next_test,) if advice.next_test else ()
    for name, lines in (
        ("What would change it", advice.would_change),
        ("Next test", following),
        ("Missing", advice.missing),
    ):
        for line in lines:
            writer.text(at, 1, name, "quiet")
            writer.text(at, 3, line)
            at += 1


def write_sources(writer: SheetWriter, content: ReportContent) -> None:
    """The figures behind the labels with status and population, then the numbered citations."""
    writer.widths(SOURCE_WIDTHS)
    writer.text(1, 1, "Sources", "title")
    writer.text(2, 1, content.protocol, "quiet")
    writer.text(3, 1, f"Catalogue {content.fingerprint}. {content.caution}", "quiet")
    heads = (
        "Measure", "Figure", "Row", "Value", "Unit", "Status",
        "Population", "People (n)", "Why this one", "Sources",
    )  # fmt: skip
    writer.heads(5, heads, {4, 8})
    at = 6
    for found in content.errors:
        writer.number(at, 4, found.value)
        writer.number(at, 8, found.people, 0)
        texts = (found.measure, found.kind, found.row, None, found.unit, found.status,
                 found.population, None, found.why, _numbers(found.sources))  # fmt: skip
        for column, text in enumerate(texts, start=1):
            if text is not None:
                writer.wrapped(at, column, text)
        at += 1
    at += 1
    for source in content.sources:
        second = "; read second-hand only" if source.second_hand else ""
        address = f", {source.address}" if source.address else ""
        cited = f"{source.citation}{address}{second} ({source.id})"
        writer.text(at, 1, f"[{source.number}] {cited}")
        at += 1


def _numbers(sources: Sequence[int]) -> str:
    return ", ".join(map(str, sources))
