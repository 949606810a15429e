# `make run` and `make test` need Python 3.11, pip and make; .ci/setup brings the rest.
PYTHON ?= python3
ARGS ?=
YES ?=
export PYTHON ARGS YES

IN_VENV = .venv/bin/python -m
# Expanded when a recipe begins, thus after set-up has had its chance to install Xvfb.
TEST_DISPLAY = $(shell if [ "$$(uname -s)" = Linux ] && command -v xvfb-run >/dev/null; then \
    echo 'env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24"'; \
    else echo 'env QT_QPA_PLATFORM=offscreen'; fi)

.DEFAULT_GOAL := help
.PHONY: help setup setup-lint setup-test run test torch lint format bench screenshots translations clean

help:
	@echo "make run          open the window; without a display, train and write visnet.png   ARGS=\"--train\""
	@echo "make test         ruff, mypy, import-linter, pytest                                ARGS=\"-k network\""
	@echo "make torch        install PyTorch for the tests that compare with it (optional; then make test)"
	@echo "make lint         the same without pytest"
	@echo "make format       let ruff format and mend what it can"
	@echo "make bench        compare with PyTorch, scikit-learn and JAX, in an environment of their own"
	@echo "make screenshots  draw the README's pictures again"
	@echo "make translations write the window's texts into assets/translations, and compile what is translated"
	@echo "make clean        remove all that make has made here"
	@echo "Another Python:   make PYTHON=python3.12 run"
	@echo "No questions:     make YES=1 run (installs missing system packages with sudo)"

setup:
	@.ci/setup run

setup-lint:
	@.ci/setup lint

setup-test:
	@.ci/setup test

run: setup
	@case "$$(uname -s)/$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM/$$ARGS" in \
	Linux//*--snapshot*) $(IN_VENV) visnet $(ARGS) ;; \
	Linux//*) \
	    echo "There is no display here: visnet trains without one and writes a picture of its window."; \
	    $(IN_VENV) visnet --snapshot visnet.png $(ARGS) && echo "The picture: $(CURDIR)/visnet.png" ;; \
	*) $(IN_VENV) visnet $(ARGS) ;; \
	esac

define CHECK
$(IN_VENV) ruff check .
$(IN_VENV) ruff format --check .
$(IN_VENV) mypy
.venv/bin/python .venv/bin/lint-imports --no-logo
endef

lint: setup-lint
	$(CHECK)

format: setup-lint
	$(IN_VENV) ruff format .
	$(IN_VENV) ruff check --fix .

test: setup-test
	$(CHECK)
	$(TEST_DISPLAY) $(IN_VENV) pytest $(ARGS)

.venv-bench/.peers: uv.lock Makefile
	UV_PROJECT_ENVIRONMENT=.venv-bench UV_PYTHON_DOWNLOADS=never \
	    .uv/bin/uv sync --locked --inexact --python .venv/bin/python
	@# PyTorch's own index has builds without CUDA; where it cannot be reached, pip goes on without it.
	$(PYTHON) -m pip --python .venv-bench/bin/python install --retries 1 --timeout 30 \
	    --extra-index-url https://download.pytorch.org/whl/cpu torch==2.13.0 scikit-learn jax
	@touch $@

# PyTorch's own index has builds without CUDA; where it cannot be reached, pip goes on without it.
torch: setup-test
	$(PYTHON) -m pip --python .venv/bin/python install --retries 1 --timeout 30 \
	    --extra-index-url https://download.pytorch.org/whl/cpu torch==2.13.0

bench: setup-test .venv-bench/.peers
	$(TEST_DISPLAY) .venv-bench/bin/python -m tests.benchmarks $(ARGS)

screenshots: setup-test
	$(TEST_DISPLAY) $(IN_VENV) tests.screenshots $(ARGS)

translations: setup-test
	$(IN_VENV) tests.translations

clean:
	rm -rf .uv .venv .venv-bench .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf dist build benchmarks-out visnet.png
	find visnet tests data -name __pycache__ -prune -exec rm -rf {} +
