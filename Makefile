# Every target sets up .venv first, from requirements.lock; bootstrap.py says how.
PYTHON ?= python3
BIN := $(CURDIR)/.venv/bin
# nbgrader starts alembic by name; an environment of yours must not stand in front of ours.
export PATH := $(BIN):$(CURDIR)/.tools/bin:$(PATH)
export JUPYTER_PREFER_ENV_PATH := 1
CHROMIUM := $(firstword $(shell command -v chromium chromium-browser google-chrome 2>/dev/null))
NBVAL := --nbval --nbval-current-env --nbval-sanitize-with tests/nbval.cfg --nbval-cell-timeout 120

# One thread and plain kernels: a sum depends on how it is split. grader/lessons/run.py does the same.
STEADY := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OPENBLAS_CORETYPE=Haswell \
  NPY_DISABLE_CPU_FEATURES=X86_V4,AVX512_ICL,AVX512_SPR

.PHONY: help setup learn reset update teach test check build pull bank threats grade-demo site sweeps bench torch lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) not found: install Python 3.11 or newer, or name it: make learn PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) bootstrap.py

learn: setup ## open JupyterLab at the lesson last worked in; your work is kept in my_lessons/
	@grader learn $(ARGS)

reset: setup ## bring LESSON=03 back as released, or CELL=sample_mask of it; yours is kept beside it
	@grader reset $(LESSON) $(CELL) $(ARGS)

update: setup ## bring LESSON=03 to the course's version with your answers in it; as reset
	@grader reset $(LESSON) --keep-answers

teach: setup ## open JupyterLab with Formgrader: release, collect, autograde, feedback
	@grader teach $(ARGS)

test: site ## run every test and re-execute every notebook
	$(STEADY) pytest -n auto --dist loadfile $(NBVAL) solutions
	pytest -n auto --ignore=tests/browser tests
ifdef CHROMIUM
	pytest tests/browser
else
	@echo "make: not run: tests/browser needs Chromium (Debian: apt install chromium)"
endif

check: setup ## lint, formatting, and what can be known to be wrong without running it
	ruff check .
	ruff format --check .
	grader check

build: setup ## run changed lessons and write their notebooks; LESSON=03 for one
	@grader build $(LESSON) $(ARGS)

pull: setup ## take edits made in solution notebooks back into the text
	@grader pull $(LESSON)

bank: setup ## judge every submission of the bank and print the table; LESSON=03 for one
	@grader bank $(LESSON) $(ARGS)

threats: setup ## grade every hostile submission beside honest ones, print what became of each
	@python -m tests.threats $(LESSON) $(ARGS)

grade-demo: setup ## make a small cohort, grade it, print the marks
	@grader demo

site: setup ## write the course as pages to read, site/out/html/index.html
	@$(PYTHON) bootstrap.py site
	@sphinx-build --quiet --fail-on-warning --keep-going --jobs auto -d site/out/doctrees site site/out/html
	@echo "make: open site/out/html/index.html"

sweeps: setup ## run the long sweeps of lessons 02, 03 and 05 to 10 anew, droplab/studies/*.json (about 25 minutes)
	$(STEADY) python -m droplab.studies.fair
	$(STEADY) python -m droplab.studies.bends
	$(STEADY) python -m droplab.studies.masking
	$(STEADY) python -m droplab.studies.order
	$(STEADY) python -m droplab.studies.sweeps
	$(STEADY) python -m droplab.studies.imagesweeps
	$(STEADY) python -m droplab.studies.controls
	$(STEADY) python -m droplab.studies.classifiers
	$(STEADY) python -m droplab.studies.firstgain
	$(STEADY) python -m droplab.studies.noises

bench: torch ## compare a training step with PyTorch's, and grading with nbgrader's own
	@python benchmarks/train_step.py
	@python benchmarks/grading.py

torch: setup ## add PyTorch's CPU build: make test compares with it, make bench needs it
	@$(PYTHON) bootstrap.py torch

COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --quiet --upgrade --custom-compile-command "make lock" pyproject.toml

lock: setup ## resolve requirements.lock anew, and site/requirements.lock beside it
	$(COMPILE) --extra dev -o requirements.lock
	$(COMPILE) --extra site -c requirements.lock -o site/requirements.lock \
	  $$(sed -n 's/^\([^ =]*\)==.*/--no-emit-package \1/p' requirements.lock)

clean: ## remove the environment; your lessons and submissions stay
	rm -rf .venv .tools
