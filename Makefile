# The only list of commands; `make help` prints it. What they need they set up themselves.
.DEFAULT_GOAL := help
.PHONY: help run demo test check bench screens lock docs wheel clean environment environment-dev environment-bench front

PYTHON ?= python3
PY := .venv/bin/python
FADU := $(PY) -m fadu.cli

help: ## print this list
	@echo "make TARGET"; grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
	| awk -F '\t' '{ printf "  %-10s %s\n", $$1, $$2 }'

run: environment front ## set everything up, do the main job once, serve the site
	@$(FADU) init
	@$(FADU) demo --once
	@exec $(FADU) serve $(if $(PORT),--port $(PORT))

demo: environment front ## set everything up and do the main job, without serving
	@$(FADU) init
	@$(FADU) demo

test: environment-dev front ## run all tests, on SQLite and on PostgreSQL
	@$(PY) -m tests.harness $(TESTS)

check: environment-dev ## style, types, import boundaries, templates, migrations
	@$(PY) scripts/check.py

bench: environment-bench ## measure against the rivals; BENCH_SCALE=0.01 for a quick look
	@$(PY) -m bench $(BENCHES)

screens: environment-dev front ## take the pictures of README from a running site
	@$(PY) scripts/screens.py

docs: environment-dev ## write the generated pages of docs/ anew
	@$(PY) scripts/docs.py

lock: ## pin what pyproject.toml asks for; UPGRADE=1 takes newer versions
	@$(PYTHON) scripts/lock.py $(if $(UPGRADE),--upgrade)

wheel: environment front ## build dist/fadu-*.whl with everything it needs
	@rm -rf build/lib build/bdist* dist
	@$(PY) -m pip wheel . --no-deps --no-build-isolation --quiet --wheel-dir dist && ls dist

clean: ## remove what was built or installed; var/ (the data) stays
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis node_modules
	[ -L .venv ] || rm -rf .venv
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) scripts/environment.py run

environment-dev:
	@$(PYTHON) scripts/environment.py dev

environment-bench:
	@$(PYTHON) scripts/environment.py bench

front:
	@$(PYTHON) scripts/front.py
