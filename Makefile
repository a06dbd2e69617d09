# Two commands do everything: `make run` and `make test`. Each sets up what it needs by itself,
# with uv where there is one, else with python3 and its venv module.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
PYTHON ?= python3
CONSTRAINTS := constraints.txt

.PHONY: run test format clean bench pictures

run: $(STAMP)
	$(BIN)/tui-reader $(ARGS)

test: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)
	$(BIN)/python -m bench

pictures: $(STAMP)
	$(BIN)/python docs/take_pictures.py

clean:
	rm -rf $(VENV) build dist

# uv finds or brings a Python of its own; without uv, python3 must be 3.11 or newer.
$(STAMP): pyproject.toml $(CONSTRAINTS)
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python '>=3.11' $(VENV) && \
		uv pip install --quiet --python $(BIN)/python --constraint $(CONSTRAINTS) --editable '.[test]'; \
	else \
		$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tui-reader needs Python 3.11 or newer; this is " + sys.version.split()[0])' && \
		$(PYTHON) -m venv $(VENV) && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS) --editable '.[test]'; \
	fi
	@touch $@
