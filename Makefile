# AnkleClinic: what a developer does every day. `make` alone explains the targets.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-run run test properties bench faults lint format fonts screens trace packages smoke clean lock

export PYTHON ?= python3

IN := .venv/bin/python

help: ## this list
	@echo 'make TARGET [PYTHON=python3.12]'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

setup: ## prepare everything: system libraries, .venv, locked packages, fonts
	@sh packaging/setup.sh dev

setup-run:
	@sh packaging/setup.sh run

run: setup-run ## the demo: a made-up clinic, its advice, a PDF and an Excel file, the window
	@$(IN) main.py demo

test: setup ## every check: style, format, types, import contracts, tests
	@sh packaging/check.sh

properties: setup ## what must hold for every record and every hostile value, on 2,000 random ones each
	@ANKLECLINIC_EXAMPLES=2000 $(IN) -m pytest -q --durations=0 --durations-min=1 \
		--numprocesses auto --maxprocesses 4 \
		tests/ankleclinic/advice/test_properties.py tests/ankleclinic/advice/test_flips.py \
		tests/ankleclinic/advice/test_diary_flips.py tests/hostile

bench: setup ## speed, each figure beside a floor measured in the same run
	@$(IN) -m tests.benchmarks

faults: setup ## the long drivers: crashes, full disks, damaged files
	@test -d tests/faults || { echo 'There are no fault drivers yet.' >&2; exit 1; }
	@$(IN) -m pytest tests/faults

lint: setup ## style, format, types and import contracts only
	@sh packaging/check.sh quick

format: setup ## rewrite the code in the agreed style
	@$(IN) -m ruff check --fix .
	@$(IN) -m ruff format .

fonts: setup-run ## make the fonts again
	@$(IN) packaging/fonts.py

screens: setup ## draw every page, light and dark, into build/screens, and renew the README's pictures
	@QT_QPA_PLATFORM=offscreen $(IN) -m tests.ui.screens build/screens

trace: setup ## run the scenarios and renew the page of the manual that follows requirements to tests
	@$(IN) -m tests.trace

packages: ## the folder of the program, the archive and the Debian package, in dist
	@sh packaging/bundle/build.sh

smoke: ## try the built program out on a screen of its own (needs xvfb and xdotool)
	@$(PYTHON) packaging/bundle/smoke.py dist/ankleclinic/ankleclinic

clean: ## remove all that set-up and checks made
	rm -rf .venv dist resources/fonts .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: setup ## renew the hashes after a change of a .in file; to renew all, delete the .txt files first
	@sh packaging/lock.sh
