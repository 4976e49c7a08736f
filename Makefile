# make demo · make test · make bench: each sets itself up on a fresh Debian with Python 3.11 and make, nothing else.
# make nightly: the long runs. make help lists all.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test bench nightly lint types floors tests wheel score train accuracy system clean

help: ## liệt kê các lệnh
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: .venv/ready ## làm mọi văn bản của một cuộc họp, rà soát các văn bản nộp về, in bảng kết quả
	@$(BIN)/python tools/demo.py

test: .venv/ready-dev system ## kiểm tra toàn bộ: lỗi viết, kiểu, tầng, kiểm thử, gói cài đặt
	@$(MAKE) --no-print-directory lint types floors tests wheel

bench: .venv/ready-dev ## đo tốc độ bên cạnh các thư viện khác
	@$(BIN)/python -m bench

nightly: .venv/ready-dev system ## các lượt chạy dài
	@$(BIN)/python -m pytest -q -m slow
	@BIENBAN_EXAMPLES=400 $(BIN)/python -m pytest -q -n 2 tests/test_roundtrip.py tests/test_roundtrip_month.py \
	  tests/test_persons_papers.py tests/test_persons_meetings.py tests/test_year_roundtrip.py tests/test_extracts.py
	@$(BIN)/python -m tests.hostile.run
	@$(BIN)/python -m tests.hostile.mutants
	@$(BIN)/python -m tests.forms.seals
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench --many

score: .venv/ready-dev ## đo độ chính xác trên tập văn bản đã gán nhãn
	@$(BIN)/python -m tests.corpus.score

train: .venv/ready-training ## học lại phần máy học từ các văn bản đã gán nhãn
	@$(BIN)/python -m tools.train_language
	@$(BIN)/python -m tools.train_capitals
	@$(BIN)/python -m tools.train_breaks
	@$(BIN)/python -m tools.train_tagger
	@$(BIN)/python -m tools.train_undone
	@$(BIN)/python -m tools.train_tasked
	@$(BIN)/python -m tools.train_opened

accuracy: .venv/ready-training ## đo độ chính xác trên văn bản chưa đọc: bỏ từng tay viết, từng văn bản, chữ nhiễu
	@$(BIN)/python -m tests.corpus.score
	@$(BIN)/python -m tests.corpus.ablation
	@$(BIN)/python -m tests.corpus.ablation --groups 40
	@$(BIN)/python -m tests.corpus.noise

lint:
	@$(BIN)/ruff check src tests bench tools
	@$(BIN)/ruff format --check -q src tests bench tools

types:
	@$(BIN)/mypy

floors:
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

tests:
	@$(BIN)/python -m pytest -q -n 2 -m "not slow"

wheel:
	@$(BIN)/python tools/try_wheel.py

# The environment: made once, made again when the settings change.
.venv/ready: pyproject.toml constraints.txt
	@echo "Chuẩn bị môi trường lần đầu, mất khoảng một phút …"
	@sh tools/make_venv.sh $(PYTHON)
	@$(BIN)/pip install -qq -c constraints.txt -e .
	@touch $@

.venv/ready-dev: .venv/ready
	@$(BIN)/pip install -qq -U 'pip>=25.1'
	@$(BIN)/pip install -qq -c constraints.txt --group dev
	@touch $@

.venv/ready-training: .venv/ready-dev
	@$(BIN)/pip install -qq -c constraints.txt --group training
	@touch $@

# Programs that some tests need; where they may not be installed, the line to type is shown and those tests are skipped.
system:
	@sh tools/system_packages.sh

clean: ## xóa môi trường và các tệp tạm
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist demo
