# One command a chore; CI calls the same ones. Each sets up what it needs by itself.
BIN := .venv/bin

.PHONY: run setup test check crash talk kills days bench bench-answers lock clean

run: .venv/ready
	@$(BIN)/jianbao run

setup: .venv/ready

# On up to four cores, each file of tests on one of them: the tests of a file share bots and browsers.
test: .venv/ready-tests
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile

check: .venv/ready-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	sh deploy/check_wheel.sh

# Kills the program 200 times in the middle of fan-outs to 1,000 chats: nothing lost, one repeat a kill at most.
crash: .venv/ready-tests
	$(BIN)/python -m tests.proof.crash

# Kills the bot 100 times while a hundred people talk to it at once; nobody may stay unanswered.
talk: .venv/ready-tests
	$(BIN)/python -m tests.proof.talk

# Kills 50 ingests at chosen steps and moments: one bulletin or none, and the same file goes in afterwards.
kills: .venv/ready-tests
	$(BIN)/python -m tests.proof.ingest

# Lets 400 days pass in six time zones, and Apia's missing date: each local date exactly once.
days: .venv/ready-tests
	$(BIN)/python -m tests.proof.days

bench: .venv/ready-tests
	$(BIN)/python -m tests.bench

bench-answers: .venv/ready-tests
	$(BIN)/python -m tests.bench.answers

.venv/ready: requirements.lock deploy/build.lock pyproject.toml deploy/setup.sh
	@sh deploy/setup.sh run

.venv/ready-tests: .venv/ready tests/requirements.lock
	@sh deploy/setup.sh tests

# Needs uv on PATH. Writes hashes of all wheels and sdists, and no addresses.
LOCK := uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet
lock:
	$(LOCK) pyproject.toml --extra pictures -o requirements.lock
	$(LOCK) deploy/build.in -o deploy/build.lock
	$(LOCK) --group dev -c requirements.lock -o tests/requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
