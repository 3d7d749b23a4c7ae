# Two commands for newcomers: `make demo` and `make test`. The rest helps those who build.
PORT ?= 5000
PYTHON ?= python3
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
UV := $(BIN)/uv --quiet
PACKAGES := werktafel patterns search exports templates

.PHONY: demo test setup dev check bench lock clean

demo: setup
	@$(BIN)/werktafel --data var/demo demo --port $(PORT)

setup: .venv/.base

test: .venv/.dev
	@$(BIN)/python -m tests.run

check: .venv/.dev
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: .venv/.dev
	@$(BIN)/python -m tests.bench

dev: .venv/.dev

.venv/bin/uv: requirements/uv.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 of nieuwer ontbreekt. Installeer het met: sudo apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig; dit is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "python3-venv ontbreekt. Installeer het met: sudo apt install python3-venv"; exit 1; }
	@echo "Omgeving klaarzetten in .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# A test environment holds all that the demo needs, so the demo never takes test tools away again.
.venv/.base: .venv/bin/uv requirements/base.txt pyproject.toml
	@if [ -e .venv/.dev ]; then $(UV) pip sync --compile-bytecode --python $(BIN)/python --require-hashes requirements/base.txt requirements/dev.txt; \
	else $(UV) pip sync --compile-bytecode --python $(BIN)/python --require-hashes requirements/base.txt; fi
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

.venv/.dev: .venv/.base requirements/dev.txt
	@$(UV) pip sync --compile-bytecode --python $(BIN)/python --require-hashes requirements/base.txt requirements/dev.txt
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

# Versions and hashes only: no download addresses in the repository.
lock: .venv/bin/uv
	@$(UV) pip compile --generate-hashes --no-header --universal --python-version 3.11 pyproject.toml requirements/build.in -o requirements/base.txt
	@$(UV) pip compile --generate-hashes --no-header --universal --python-version 3.11 requirements/dev.in -o requirements/dev.txt

clean:
	@rm -rf .venv var/demo
