# Python 3.11, pip, make and git are all that a machine needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FRAMING_DATA ?= ../shared/corpora
BASE ?= HEAD
export FRAMING_DATA
export PIP_CONSTRAINT := $(CURDIR)/requirements.lock
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What a stopped command has begun to write is no result.
.DELETE_ON_ERROR:
.PHONY: report test check gold diff experiments bench teacher model lock clean

report: $(VENV)/installed
	@mkdir -p out
	@$(BIN)/framing report seeds/harbour --sides seeds/harbour/codebook.toml --title "The harbour conflict in three outlets" -o out/report.html

test: $(VENV)/installed-dev
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m experiments.import_time

gold: $(VENV)/installed-dev
	$(BIN)/python -m experiments.gold

diff: $(VENV)/installed-dev
	$(BIN)/python -m experiments.diff $(BASE)

experiments: $(VENV)/installed-dev
	$(BIN)/python -m experiments

bench: $(VENV)/installed-dev
	$(BIN)/python -m experiments.bench

# The accurate parser, which also makes the silver trees of the embedded one.
teacher: out/teacher/net.safetensors

# The embedded parser from raw data, step by step; docs/parser.md has the minutes of each.
SILVER := $(foreach seed,0 1 2 3 4 5,out/silver$(seed).spacy)
model: $(SILVER)
	$(BIN)/python -m experiments.parser.train $(SILVER)

out/silver%.spacy: out/teacher/net.safetensors
	$(BIN)/python -m experiments.parser.silver out/teacher $@ --seed $*

out/teacher/net.safetensors: | $(VENV)/installed-dev
	$(BIN)/pip install -q -e '.[teacher]'
	$(BIN)/python -m experiments.parser.teacher out/teacher

lock:
	$(BIN)/pip freeze --exclude-editable > requirements.lock

clean:
	rm -rf $(VENV) out build *.egg-info

$(VENV)/installed: pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(BIN)/pip install -q -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(BIN)/pip install -q -e '.[dev]'
	@touch $@
