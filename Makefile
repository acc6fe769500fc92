# Each target is one line and calls the door; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help pdf watch centres status confirm language release proof preflight check test lint conformance bench lock clean

python := .venv/bin/python

help: ## say what one can do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

pdf: .venv/ready ## build every brochure and handout into build/
	@$(python) -m brochure pdf

watch: .venv/ready ## show the pages in a browser, and follow what you save
	@bin/prepare-language || true
	@$(python) -m brochure watch

centres: .venv/ready ## build the editions of every career centre into build/centres/
	@$(python) -m brochure pdf --centre all

status: .venv/ready ## show which texts of the languages are in step
	@$(python) -m brochure status

confirm: .venv/ready ## say that you have read a text in both languages: make confirm TEXT=duties.intro
	@$(python) -m brochure status --confirm "$(TEXT)" --because "$(BECAUSE)"

language: .venv/ready ## check the words: what is hard to read, what is misspelt
	@bin/prepare-language && $(python) -m brochure language check

release: .venv/ready ## build an issue that may be handed out: in step, in date, without a finding
	@bin/prepare-language && $(python) -m brochure release

proof: .venv/ready ## draw the built pages as pictures into build/proof/
	@$(python) -m brochure proof

preflight: .venv/ready ## examine the built files from scratch
	@$(python) -m brochure preflight

check: .venv/ready ## check everything and write nothing
	@$(python) -m brochure check

test: .venv/ready-dev ## run every test
	@bin/prepare-browser && $(python) -m pytest

lint: .venv/ready-dev ## check the code: style, types, arrows
	@$(python) -m ruff check . && $(python) -m mypy && $(python) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

conformance: .venv/ready-dev ## have the built files judged by others: veraPDF, qpdf, MuPDF, Ghostscript
	@bin/prepare-conformance && $(python) -m pytest conformance && $(python) -m conformance

bench: .venv/ready-dev ## measure the speed, as ratios in one run
	@bin/prepare-browser && $(python) tests/bench.py && $(python) tests/bench_desk.py && $(python) tests/bench_centres.py

lock: .venv/ready-dev ## pin the packages again after a change in pyproject.toml
	@bin/lock

clean: ## remove what was built
	@rm -rf build

.venv/ready: requirements.lock bin/prepare
	@bin/prepare requirements.lock $@

.venv/ready-dev: requirements-dev.lock requirements.lock bin/prepare
	@bin/prepare requirements-dev.lock $@ && touch .venv/ready
