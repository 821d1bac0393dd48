# Two commands for a fresh Debian machine with Python 3.11 or later: `make run` and `make test`.
PYTHON ?= python3
BIN = .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: run test setup setup-test system system-test lint check-law bench letters messages screenshots readme-pictures assets check-assets clean

run: setup ## the site on http://127.0.0.1:8000
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@echo "Privacy Helper runs on http://$(HOST):$(PORT)/ (stop it with Ctrl-C)"
	$(BIN)/gunicorn --bind $(HOST):$(PORT) privacyhelper.wsgi

test: setup-test lint ## every check and every test, real Chromium included
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	$(BIN)/python manage.py check_law

check-law: setup ## are the law files well formed, and what has grown old?
	$(BIN)/python manage.py check_law --stale

bench: setup-test ## how fast, as ratios against a peer in the same run
	$(BIN)/python bench/run.py

letters: setup ## every kind of letter as pictures in var/letters, to look at (needs pdftoppm: apt-get install poppler-utils)
	$(BIN)/python bench/letters.py $(ARGS)

messages: setup-test ## the catalogue for translators, from templates, Python and words (ARGS=es: begin a translation)
	$(BIN)/python bin/messages.py $(ARGS)

screenshots: setup-test ## every page in every state as pictures in var/screenshots, to look at
	$(BIN)/python bench/screenshots.py $(ARGS)

readme-pictures: setup-test ## the pictures of the README, in docs
	$(BIN)/python bench/screenshots.py --readme

assets: setup-test ## rebuild stylesheet, fonts, icons and the picture for links (needs Node; the result is committed)
	assets/build.sh

check-assets: setup-test ## are they, byte for byte, what their sources make? (needs Node)
	assets/build.sh --check

setup: system .venv/.run
setup-test: setup system-test .venv/.test

.venv/.run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/.test: requirements-dev.txt .venv/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

system:
	@sh bin/need-system run
system-test:
	@sh bin/need-system test

clean: ## everything that can be made again, the database and the secret key included
	rm -rf .venv var node_modules .pytest_cache .ruff_cache .hypothesis .import_linter_cache
