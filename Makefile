# Each target installs the Debian packages it needs (scripts/packages.txt); Swift itself must be there.
.PHONY: help demo test lint bench build release install uninstall fuzz packages

BUILD_FLAGS := --explicit-target-dependency-import-check error

help: ## Say what the targets are.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

demo: packages ## Build, log in over a real sshd in a sandbox, show what reaches Slack; stays up until Ctrl-C.
	swift build $(BUILD_FLAGS)
	scripts/demo.sh

test: packages ## Build and run all tests; those with a real sshd need root.
	swift build --build-tests $(BUILD_FLAGS)
	scripts/run-tests.sh

lint: packages ## Formatter, layer table, file sizes, shell scripts, manual pages.
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz
	python3 scripts/check-layers.py
	python3 scripts/check-sizes.py
	scripts/check-scripts.sh

bench: release ## Measure, as ratios against yardsticks run in turn; see docs/benchmarks.md.
	swift build -c release --scratch-path .build-release --static-swift-stdlib --product index-bench
	swift build -c release --scratch-path .build-release --static-swift-stdlib --product api-bench
	swift build -c release --scratch-path .build-release --static-swift-stdlib --product list-bench
	swift build -c release --scratch-path .build-release --static-swift-stdlib --product log-bench
	scripts/bench.sh

fuzz: packages ## Run every fuzz harness for FUZZ_SECONDS (20).
	Fuzz/run.sh $${FUZZ_SECONDS:-20}

build: packages ## Build for debugging.
	swift build $(BUILD_FLAGS)

release: packages ## Build what `make install` installs.
	swift build -c release --scratch-path .build-release --static-swift-stdlib --product doorbell -Xlinker --gc-sections -Xlinker -s
	swift build -c release --scratch-path .build-release --product doorbell-hook
	swift build -c release --scratch-path .build-release --static-swift-stdlib --product demo-risk-server

install: ## Install on this machine (as root, after `make release`); starts nothing, touches no PAM file.
	scripts/install.sh

uninstall: ## Remove what `make install` put there (as root); leaves sshd as it was.
	scripts/uninstall.sh

packages:
	@scripts/ensure-packages.sh
