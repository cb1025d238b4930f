# Senda. `make demo` shows it, `make test` tests it; both set up what they need. PYTHON= chooses another interpreter.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
DEMO_HOME ?= var/demo
P ?= src tests bench tools

.PHONY: demo run test check fmt messages bench migrations lock types-of clean

$(VENV)/senda.stamp: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Senda needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/senda.stamp requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

demo: $(VENV)/senda.stamp ## build the demonstration academy and serve it on 127.0.0.1:$(PORT)
	SENDA_HOME=$(abspath $(DEMO_HOME)) $(BIN)/senda demo --port $(PORT)

run: $(VENV)/senda.stamp ## serve the demonstration as it stands, without building it anew
	SENDA_HOME=$(abspath $(DEMO_HOME)) $(BIN)/senda serve --port $(PORT)

test: $(VENV)/dev.stamp ## all tests; browser and PostgreSQL tests say how to get what they miss
	sh tools/test-needs.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup -q --ignore=tests/browser
	$(BIN)/python -m pytest -q tests/browser

check: $(VENV)/dev.stamp ## lint, types, contracts, translations: what CI runs before the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy src bench tools
	$(BIN)/python tools/messages.py check
	$(BIN)/senda pack check mx

fmt: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/dev.stamp ## collect the strings of the product and compile the Spanish ones
	$(BIN)/python tools/messages.py update

bench: $(VENV)/dev.stamp ## print the figures of docs/handbook/performance.md
	$(BIN)/python bench/run.py

migrations: $(VENV)/dev.stamp ## until the first release: one initial migration an app, made from the models
	$(BIN)/python tools/migrations.py

lock: $(VENV)/dev.stamp ## pin what pyproject.toml allows
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

types-of: $(VENV)/dev.stamp
	$(BIN)/mypy $(P)

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
