#!/bin/sh
# Writes the locked requirements: every package with its hashes, for all systems, no addresses.

set -eu
cd "$(dirname "$0")/requirements"

for kind in run dev build; do
    ../../.venv/bin/python -m uv pip compile "$kind.in" --output-file "$kind.txt" --quiet \
        --universal --python-version 3.11 --generate-hashes --annotation-style line \
        --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
done
