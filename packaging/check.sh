#!/bin/sh
# Runs every check and fails if one fails; the tests come last. With "quick": no tests.

set -u
cd "$(dirname "$0")/.."

python=.venv/bin/python
failed=

heading() { printf '\n== %s\n' "$1"; }
check() {
    name=$1
    shift
    heading "$name"
    "$@" </dev/null || failed="$failed $name,"
}

check 'Style' "$python" -m ruff check --quiet .
check 'Format' "$python" -m ruff format --check --quiet .
check 'Types' "$python" -m mypy
check 'Import contracts' "$python" -c \
    'from importlinter.cli import lint_imports_command as main; main()' --no-logo
[ -z "$failed" ] || printf '\nFAILED:%s (see above)\n' "${failed%,}" >&2

if [ "${1:-}" != quick ]; then
    heading 'Tests'
    "$python" -m pytest --numprocesses auto --maxprocesses 4 </dev/null || failed=tests
fi
[ -z "$failed" ]
