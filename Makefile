# Needs Python 3.11+, git and make. Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Debian packages that the tests use: LibreOffice converts old Word files and opens our spreadsheets, Chromium shows our pages
APT_PACKAGES := libreoffice-writer libreoffice-calc chromium fonts-dejavu-core fonts-tlwg-loma-ttf
PIP := PIP_CONSTRAINT="$(CURDIR)/constraints.txt" PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/pip install --quiet

.PHONY: samples test check test-long bench bench-pdf bench-scale system-packages
.DELETE_ON_ERROR:

samples: $(VENV)/.installed
	$(BIN)/ita run samples --out output

test: system-packages check

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

test-long: $(VENV)/.installed-dev
	$(BIN)/pytest -m long

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/run.py

bench-pdf: APT_PACKAGES += chromium fonts-thai-tlwg fonts-noto-core
bench-pdf: system-packages $(VENV)/.installed-bench
	$(BIN)/python benchmarks/pdf.py --write

bench-scale: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/scale.py --write

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than Python 3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.python
	$(PIP) --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/.python
	$(PIP) --editable '.[dev]'
	touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml constraints.txt | $(VENV)/.python
	$(PIP) --editable '.[bench,fixtures]'
	touch $@ $(VENV)/.installed

system-packages:
	@missing=; for name in $(APT_PACKAGES); do dpkg -s $$name >/dev/null 2>&1 || missing="$$missing $$name"; done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root='sudo -n'; else as_root=false; fi; \
	$$as_root apt-get update -qq && $$as_root apt-get install -qq -y --no-install-recommends $$missing && exit 0; \
	echo "make $(MAKECMDGOALS): not installed and no way to install:$$missing; nothing was run" >&2; exit 1
