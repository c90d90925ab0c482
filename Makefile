# Python 3.11, pip, make and git are all that a machine needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FRAMING_DATA ?= ../shared/corpora
BASE ?= HEAD
export FRAMING_DATA
export PIP_CONSTRAINT := $(CURDIR)/requirements.lock
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: report test check gold diff experiments bench teacher model distilled lock clean

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

# The accurate parser: 40 minutes of one core. Its first epoch is that of a schedule of four, the second ends it.
teacher: $(VENV)/installed-dev
	$(BIN)/pip install -q -e '.[teacher]'
	$(BIN)/python -m experiments.parser.teacher out/teacher-begun --epochs 4 --stop 1
	$(BIN)/python -m experiments.parser.teacher out/teacher --start out/teacher-begun --epochs 1 --seed 1

model: $(VENV)/installed-dev
	$(BIN)/pip install -q -e '.[model]'
	$(BIN)/python -m experiments.parser.train

# The candidate: it goes on from the shipped weights with the teacher's trees of raw news and our own constructions.
distilled: teacher
	$(BIN)/python -m experiments.parser.silver out/teacher out/silver0.spacy --seed 0
	$(BIN)/python -m experiments.parser.silver out/teacher out/silver1.spacy --seed 1
	$(BIN)/python -m experiments.parser.distils out/silver0.spacy out/silver1.spacy --work out/distilling --out out/distilled

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
