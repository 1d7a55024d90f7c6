# Two commands matter: `make demo` and `make test`. `make help` lists the rest.

PORT ?= 8000
PYTHON ?= python3
WORKERS ?= 2
export PYTHON

RUN = PATH="$(CURDIR)/.venv/bin:$$PATH"

.PHONY: help demo test check bench lock clean site dev
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' Makefile

demo: site ## a made-up system (and England, with ICS_PUBLIC_DATA) on 127.0.0.1:8000, or PORT=
	@tools/alone tools/assets
	@$(RUN) ics demo --port $(PORT)

test: dev ## every test, the browser journeys included
	@tools/alone tools/assets
	@tools/alone tools/spark
	@browser="$$(tools/alone tools/browser)" && \
	ICS_CHROMIUM="$$browser" ICS_SECRET_KEY=tests $(RUN) python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: dev ## lint, layers, documentation and file lengths, in under a minute
	@tools/check

bench: dev ## how fast and how small: medians and ratios
	@tools/alone tools/assets
	@$(RUN) python tests/scale/bench.py

lock: ## compile requirements/ again; UPGRADE=1 takes newer versions
	@tools/alone tools/install lock
	@tools/alone tools/lock $(if $(UPGRADE),--upgrade)

clean: ## remove what the other commands made here (never ICS_HOME)
	@rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage build dist var \
	    src/integratedcare/web/design/static/vendor
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

site:
	@tools/alone tools/install build site project

dev:
	@tools/alone tools/install build dev project
