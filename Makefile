# Two commands, each from nothing: `make demo` shows the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: help demo test lint types docs kill bench bench-search bench-export quality quality-peers clean

help:
	@echo "make demo   archive a simulated newspaper, kill the crawl with -9, resume it, ask the archive"
	@echo "make test   lint, types, tests"
	@echo "make kill   200 rounds of kill -9 (ROUNDS=n)"
	@echo "make bench  throughput and memory, against a bare spider on the same site; room on the disk; the cost of near-duplicates"
	@echo "make bench-search   how fast a large archive answers, beside its peers (ARTICLES=n, 1,000,000; kept in NEWSARCHIVE_BENCH, or ARCHIVE=path)"
	@echo "make bench-export   how fast a large archive is exported, in how much memory (ARTICLES=n, 100,000, or ARCHIVE=path)"
	@echo "make quality        every page of NEWSARCHIVE_PAGES read and scored, against benchmarks/floors.json"
	@echo "make quality-peers  the peers on the same pages, in environments of their own"
	@echo "make docs   write docs/cli.md and docs/schema.md anew"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) --version`"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The module venv is missing: apt install python3-venv"; exit 1; }
	$(INSTALL) -e '.[fast,web]'
	@touch $@

$(TOOLS): $(READY)
	$(INSTALL) -e '.[dev,fast,web]'
	@touch $@

demo: $(READY)
	@$(BIN)/python -m newsarchive.publisher.demo

test: $(TOOLS) lint types
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TOOLS)
	$(BIN)/mypy

docs: $(TOOLS)
	$(BIN)/python docs/write.py

kill: $(TOOLS)
	$(BIN)/python -m tests.crawl.kill --rounds $(or $(ROUNDS),200)

bench: $(TOOLS)
	$(BIN)/python -m benchmarks

bench-search: $(TOOLS)
	$(BIN)/python -m benchmarks search $(if $(ARCHIVE),--archive $(ARCHIVE)) $(if $(ARTICLES),--articles $(ARTICLES))

bench-export: $(TOOLS)
	$(BIN)/python -m benchmarks export $(if $(ARCHIVE),--archive $(ARCHIVE)) $(if $(ARTICLES),--articles $(ARTICLES))

quality: $(TOOLS)
	$(BIN)/python -m benchmarks.quality

quality-peers: $(TOOLS)
	$(BIN)/python -m benchmarks.quality_peers

clean:
	rm -rf $(VENV)
