"""The changelog keeps the form of Keep a Changelog 1.1.0."""

import re

from tests.architecture.project import ROOT

VERSION = re.compile(r"## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d{2}-\d{2}))?")
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def complaints(text: str) -> list[str]:
    """What in a changelog is not as agreed, one line each."""
    lines = text.splitlines()
    found = [] if lines[:1] == ["# Changelog"] else ["the first line is not '# Changelog'"]
    versions = [line for line in lines if line.startswith("## ")]
    if versions[:1] != ["## [Unreleased]"]:
        found.append("the first version is not [Unreleased]")
    for line in versions:
        match = VERSION.fullmatch(line)
        if not match or (match[1] == "Unreleased") != (match[2] is None):
            found.append(f"not a version and its date: {line}")
    kinds = [line.removeprefix("### ") for line in lines if line.startswith("### ")]
    return found + [f"not a kind of change: {kind}" for kind in kinds if kind not in KINDS]


def test_the_changelog_is_well_formed() -> None:
    assert complaints((ROOT / "CHANGELOG.md").read_text("utf-8")) == []


def test_a_malformed_changelog_is_noticed() -> None:
    text = "# Changelog\n## [Unreleased]\n### News\n## 0.1.0\n## [0.1.0]\n"
    assert len(complaints(text)) == 3
