# The two commands of the README, and what they stand on.

SHELL := /bin/bash
.DEFAULT_GOAL := help
SWIFT ?= swift
PREFIX ?= /usr/local
# Linked in, the standard library makes the program start faster and run where no Swift is installed. Only Linux has it
# in this form.
SWIFT_LIBRARIES := $(dir $(realpath $(shell command -v $(SWIFT))))../lib/swift_static/linux
STATIC := $(if $(wildcard $(SWIFT_LIBRARIES)),--static-swift-stdlib)

SWIFT_SOURCES := Package.swift Sources Tests Plugins Rules/Rules.swift Fuzzing/Package.swift Fuzzing/Sources/ReaderFuzzer

.PHONY: help setup build run test bench fuzz format lint install record docs corpus

help: ## show these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install the system libraries that are missing
	@Scripts/setup

build: setup ## build the program, optimised
	$(SWIFT) build -c release $(STATIC) --product culprit

run: build ## set up, build, analyse Samples/ and show the report
	@mkdir -p .build/demo
	.build/release/culprit analyze --db .build/demo/incidents.sqlite --format markdown -o .build/demo/report.md Samples/*/*.log
	@.build/release/culprit analyze --no-store --format markdown Samples/asgi/send_after_close.log | head -n 60
	@echo
	@echo "The whole report: .build/demo/report.md"

test: setup ## set up and run every test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

docs: build ## write the references under Documentation/ and the table of the README anew
	Scripts/write-documentation .build/release/culprit

record: build ## write the expected reports of Samples/ anew (read the difference before you commit it)
	Scripts/record-samples .build/release/culprit

corpus: ## run some thirty programs and keep their healthy logs in Tests/Fixtures/benign (see the script)
	Scripts/make-benign-corpus

bench: build ## compare speed with ripgrep, lnav and boltons (installs them)
	Benchmarks/compare .build/release/culprit

fuzz: setup ## look for ten minutes for logs that the readers cannot stand (Linux)
	Fuzzing/run 600

format: ## format the sources in place
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_SOURCES)

lint: ## check the format and the rules of style
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_SOURCES)
	Scripts/lint

install: ## copy the program that 'make build' made to $(PREFIX)/bin
	@test -x .build/release/culprit || { echo "error: the program is not built: run 'make build' first" >&2; exit 2; }
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/release/culprit "$(DESTDIR)$(PREFIX)/bin/culprit"
