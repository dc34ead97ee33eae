# Two commands: `make run` serves the site, `make test` passes the tests. Both build what they need.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

# Sources are compiled once, not by every process: that is seconds of each start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint format catalogues clean

run: $(VENV)/runs
	@exec $(PY) manage.py serve

test: $(VENV)/tests
	$(PY) manage.py compile_catalogues
	$(PY) -m pytest -n auto --dist loadgroup

lint: $(VENV)/tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --lint templates --quiet

# The environment. An old Python and an unwritable folder get one sentence each.
$(VENV)/runs: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Vademecum needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another with: make run PYTHON=python3.12")'
	@test -w . || { echo "The folder $(CURDIR) cannot be written, and the environment is made in it." >&2; exit 1; }
	@echo "vademecum: building the environment in $(VENV) (about a minute)"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -c 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]))' > $(VENV)/runs.txt
	@$(PY) -m pip install --quiet --no-compile --disable-pip-version-check --requirement $(VENV)/runs.txt
	@touch $@

$(VENV)/tests: $(VENV)/runs
	@echo "vademecum: adding what the tests need"
	@$(PY) -c 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"]))' > $(VENV)/tests.txt
	@$(PY) -m pip install --quiet --no-compile --disable-pip-version-check --requirement $(VENV)/tests.txt
	@touch $@

clean:
	rm -rf $(VENV) var
