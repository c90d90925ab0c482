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
	@$(BIN)/pip install -q -e '.[finetune]'
	$(BIN)/python -m experiments

bench: $(VENV)/installed-dev
	$(BIN)/python -m experiments.bench

# The accurate parser, which is also one of the three teachers of the embedded one.
teacher: out/teacher/net.safetensors

# The embedded parser from raw data, step by step; docs/parser.md has the time of each. The two adapted teachers want a GPU.
TEACHERS := out/adapted0 out/teacher out/adapted2
model: out/distilled/silver.spacy
	$(BIN)/python -m experiments.parser.train $< --vectors out/distilled/tok2vec.npz

out/distilled/silver.spacy: out/distilled/tok2vec.npz
	$(BIN)/python -m experiments.parser.silver out/news.npz out/distilled/trees.npz $@

out/distilled/tok2vec.npz: $(TEACHERS:=/net.safetensors)
	$(BIN)/python -m experiments.parser.distil out/news.npz $(TEACHERS) --out out/distilled

out/adapted%/net.safetensors: out/encoder/encoder.safetensors out/trees.npz
	$(BIN)/python -m experiments.parser.teacher out/trees.npz $(@D) --encoder out/encoder --seed $*

out/teacher/net.safetensors: out/trees.npz
	$(BIN)/python -m experiments.parser.teacher $< $(@D) --seed 1

out/encoder/encoder.safetensors: out/news.npz
	$(BIN)/python -m experiments.parser.adapt $< $(@D)

out/news.npz out/trees.npz: | $(VENV)/installed-dev
	$(BIN)/pip install -q -e '.[teacher]'
	$(BIN)/python -m experiments.parser.news $@ $(if $(filter out/trees.npz,$@),--words 0)

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
