# Each target is one line and calls the door; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help pdf specimen desk watch centres status confirm language release proof preflight check test test-slow test-all lint conformance bench bare-room lock clean moved

brochure := .venv/bin/brochure
# With CONTENT=examples/verzorgende-ig a command is about another project, whose content lies there.
project := $(if $(CONTENT),--root $(patsubst %/,%,$(CONTENT)))
output := $(if $(CONTENT),--output build/$(notdir $(patsubst %/,%,$(CONTENT))))
python := .venv/bin/python

help: ## say what one can do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

pdf: .venv/ready ## build every brochure and handout into build/
	@$(brochure) pdf $(project) $(output)

specimen: .venv/ready ## show every kind of block, short and long, in build/specimen/
	@$(brochure) pdf --root examples/specimen --output build/specimen --delivery screen && $(brochure) proof --root examples/specimen --output build/specimen

desk: .venv/ready ## open the desk: see the pages, change the words, make a centre's own edition
	@bin/need words 2>/dev/null || true
	@$(brochure) desk $(project)

watch: desk ## the same

centres: .venv/ready ## build the editions of every career centre into build/centres/
	@$(brochure) pdf --centre all $(project) $(output)

status: .venv/ready ## show which texts of the languages are in step
	@$(brochure) status $(project)

confirm: .venv/ready ## say that you have read a text in both languages: make confirm TEXT=duties.intro
	@$(brochure) status $(project) --confirm "$(TEXT)" --because "$(BECAUSE)" --by "$(BY)"

language: .venv/ready ## check the words: what is hard to read, what is misspelt
	@bin/need words && $(brochure) language check $(project)

release: .venv/ready ## build an issue that may be handed out: in step, in date, without a finding
	@bin/need words && $(brochure) release $(project) $(output)

proof: .venv/ready ## draw the built pages as pictures into build/proof/
	@$(brochure) proof $(project) $(output)

preflight: .venv/ready ## examine the built files from scratch
	@$(brochure) preflight $(project) $(output)

check: .venv/ready ## check everything and write nothing
	@$(brochure) check $(project)

test: .venv/ready-dev ## prove that everything works, in five minutes
	@bin/need words browser && $(python) -m pytest

test-slow: .venv/ready-dev ## prove what takes long and seldom fails
	@bin/need words browser reader && $(python) -m pytest -m slow

test-all: test test-slow ## both

lint: .venv/ready-dev ## check the code: style, types, arrows
	@$(python) -m ruff check . && $(python) -m mypy && $(python) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

conformance: .venv/ready-dev ## have the built files judged by others: veraPDF, qpdf, MuPDF, Ghostscript
	@bin/prepare-conformance && $(python) -m pytest conformance && $(python) -m conformance

bench: .venv/ready-dev ## measure the speed, as ratios in one run; with ONCE=1 only see that it can be measured
	@bin/need browser && for part in bench bench_desk bench_centres; do $(python) tests/$$part.py $(if $(ONCE),--once) || exit 1; done

bare-room: ## run the two commands of the README in a bare Debian 12, as CI does
	@bin/bare-room

lock: .venv/ready-dev ## pin the packages again after a change in pyproject.toml
	@bin/lock

clean: ## remove all that these commands have made in this folder
	@rm -rf build .build.brochure-part .kept .venv .conformance .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/ready: requirements.lock bin/prepare $(shell [ "$$(cat .venv/ready 2>/dev/null)" = "$$(pwd)" ] || echo moved)
	@bin/prepare requirements.lock $@ pango

.venv/ready-dev: requirements-dev.lock requirements.lock bin/prepare $(shell [ "$$(cat .venv/ready-dev 2>/dev/null)" = "$$(pwd)" ] || echo moved)
	@bin/prepare requirements-dev.lock $@ pango words browser && cp $@ .venv/ready
