# Python 3.11 or newer and make are all a fresh machine needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test test-long lint types layers docs bench clean

demo: $(VENV)/.installed          ## the whole loop on a real run
	@$(BIN)/negsplit demo

test: $(VENV)/.tested-with        ## everything that must hold before a change lands
	PYTHON=$(BIN)/python sh .ci/checks

test-long: $(VENV)/.tested-with   ## the slow runs: a million mutants and the like
	$(BIN)/python -m pytest -m long -p no:randomly

lint: $(VENV)/.tested-with        ## ruff: lint and format
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.tested-with       ## mypy, strict
	$(BIN)/mypy

layers: $(VENV)/.tested-with      ## import-linter: arrows point down
	$(BIN)/lint-imports

docs: $(VENV)/.tested-with        ## the documentation as a site, in site/
	$(BIN)/zensical build --strict

bench: $(VENV)/.tested-with       ## ratios, measured side by side
	$(BIN)/python bench/run.py

clean:                            ## forget the environment and all that was made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis site demo-out

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "negsplit needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install --upgrade pip
	$(PIP) install --editable .
	@$(BIN)/python -m compileall -q src/negsplit   # an editable install leaves that to the first run
	@touch $@

$(VENV)/.tested-with: $(VENV)/.installed pyproject.toml constraints.txt
	$(PIP) install --group test
	@touch $@
