# lactui: `make run` browses the base, `make test` passes the tests. `make help` names the rest.
# Needs Python 3.11 or newer and make; the rest is installed into .venv. Paths are relative on purpose: make
# cannot handle a path with a space in it.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

# Python must run from compiled files; some machines forbid it to write them.
unexport PYTHONDONTWRITEBYTECODE

ARGS ?=
export PYTHON
PY := .venv/bin/python
SOURCES := $(shell find src -name '*.py')
TESTED := src tests tools hatch_build.py

# The stamps of another place (the checkout was moved) or of another Python count for nothing.
ifneq "$(shell cat .venv/lactui-root 2>/dev/null)" "$(shell pwd)"
$(shell rm -f .venv/lactui-*)
endif
ifneq "$(PYTHON)" ""
ifneq "$(shell cat .venv/lactui-python 2>/dev/null)" "$(PYTHON)"
$(shell rm -f .venv/lactui-run .venv/lactui-test .venv/lactui-dev .venv/lactui-loading .venv/lactui-fuzz)
endif
endif

.NOTPARALLEL:
.PHONY: run test test-loading lint format data docs pictures site zipapp release-check eval bench bench-peers bench-scale fuzz clean help

run: .venv/lactui-compiled ## browse the base; make run ARGS="show PER" runs a command
	@.venv/bin/lactui $(ARGS)

test: .venv/lactui-test .venv/lactui-compiled ## run the tests; make test ARGS="-k search" runs some
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

test-loading: .venv/lactui-loading .venv/lactui-compiled ## run docs/loading.md with pandas, Polars, DuckDB, R and Frictionless
	@$(PY) -m pytest -m loading $(ARGS)

lint: .venv/lactui-dev ## check style, types and who imports whom
	@.venv/bin/ruff check $(TESTED)
	@.venv/bin/ruff format --check $(TESTED)
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

format: .venv/lactui-dev ## put the code into shape
	@.venv/bin/ruff check --fix-only $(TESTED)
	@.venv/bin/ruff format $(TESTED)

data: .venv/lactui-compiled ## check the records and build data/lac.db from them
	@.venv/bin/lactui check
	@.venv/bin/lactui build

docs: .venv/lactui-compiled ## write the generated parts of docs/ anew
	@$(PY) -m tools.rows
	@$(PY) -m tools.docs
	@$(PY) -m tools.reliability

pictures: .venv/lactui-compiled ## draw docs/pictures/ anew: every pane and the main views, at four sizes
	@$(PY) -m tools.pictures $(ARGS)

eval: .venv/lactui-test .venv/lactui-compiled ## count how well the search finds; ARGS="--open-only --misses" to tune it
	@$(PY) -m tools.evaluation.evaluate --held-out $(ARGS)

site: .venv/lactui-dev .venv/lactui-compiled ## build the documentation as a site into build/site
	@$(PY) -m tools.docs --release
	@.venv/bin/mkdocs build --strict --quiet

zipapp: .venv/lactui-dev ## build dist/lactui.pyz: one file to carry, with the base in it
	@rm -rf build/wheel && mkdir -p dist
	@$(PY) -m hatchling build -t wheel -d build/wheel >/dev/null
	@.venv/bin/shiv --reproducible --compressed -p '/usr/bin/env python3' -c lactui -o dist/lactui.pyz \
		--only-binary=:all: --quiet build/wheel/*.whl

release-check: .venv/lactui-dev .venv/lactui-compiled ## build and install as a stranger would, on every Python here; takes minutes
	@$(PY) -m tools.release_check $(ARGS)

bench: .venv/lactui-test .venv/lactui-compiled ## measure start, keys and commands into docs/performance.md
	@$(PY) -m tools.bench.run $(ARGS)

bench-peers: .venv/lactui-test .venv/lactui-compiled ## measure lactui beside harlequin, posting, visidata, litecli, in turn
	@$(PY) -m tools.bench.peers $(ARGS)

bench-scale: .venv/lactui-test .venv/lactui-compiled ## measure bases of up to 500,000 events into docs/scale.md; takes 15 minutes
	@$(PY) -m tools.bench.scale $(ARGS)

fuzz: .venv/lactui-fuzz .venv/lactui-compiled ## throw random input at search and records; ARGS="-max_total_time=60"
	@test -n "$(ARGS)" || $(PY) -m tools.evaluation.hostile
	@test -n "$(ARGS)" || DAMAGES=500 $(PY) -m pytest -q tests/db/test_damage.py
	@test -n "$(ARGS)" || $(PY) -m pytest -q -m hypothesis --hypothesis-profile=random
	@$(PY) -m tools.fuzz $(ARGS)

clean: ## remove the environment and all caches
	rm -rf .venv .peers dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile

# -- the environment: one stamp an extra, installed again only when pyproject.toml changed ------------------
.venv/lactui-run: pyproject.toml tools/venv
	@tools/venv
	@touch $@

.venv/lactui-test: pyproject.toml tools/venv
	@tools/venv test
	@touch $@ .venv/lactui-run

.venv/lactui-dev: pyproject.toml tools/venv
	@tools/venv test,dev
	@touch $@ .venv/lactui-test .venv/lactui-run

.venv/lactui-loading: pyproject.toml tools/venv
	@tools/venv test,loading
	@touch $@ .venv/lactui-test .venv/lactui-run

.venv/lactui-fuzz: pyproject.toml tools/venv
	@tools/venv test,fuzz
	@touch $@ .venv/lactui-test .venv/lactui-run

.venv/lactui-compiled: .venv/lactui-run $(SOURCES)
	@$(PY) -m compileall -q src
	@touch $@
