# Every target is one call into the toolchain. `make help` lists them.
# Node 24 is found (or fetched into .tools/) by scripts/node.sh and put first on PATH for every recipe.

STRATEGY ?= sp500_daily
REASON ?=
CONFIRM ?=
ACCOUNT ?=
export STRATEGY REASON CONFIRM ACCOUNT

with_node := node=$$(scripts/node.sh) && PATH="$$(dirname "$$node"):$$PATH" &&
assay := ./bin/assay
installed := node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help setup install build test sweep lab-power lint check bench pipeline pipeline-fast data features labels train calibrate \
	train-all backtest analyze stress validate forecast report status health clean paper live stop resume promote verify \
	deploy rollback

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo; echo "  STRATEGY=name chooses the strategy (now: $(STRATEGY)); ARGS=... goes to paper, live, promote, verify, deploy and rollback"
	@echo "  every assay option is in: ./bin/assay help"

# The fetched Node trusts its own list of certificates; the system's list carries a company's as well.
$(installed): package.json package-lock.json
	@$(with_node) NODE_USE_SYSTEM_CA=1 npm ci --no-audit --no-fund --loglevel=error
	@touch $(installed)

install: $(installed) ## Install exact dependencies (and Node 24 when PATH has none)

build: $(installed) ## Build dist/ when the sources changed
	@$(with_node) node scripts/build.ts --if-needed

setup: ## Make a fresh clone ready: install, build, folders, .env, doctor (YES=1 asks nothing)
	@scripts/setup.sh $(if $(YES),--yes)

test: build ## Run all tests
	@$(with_node) npx vitest run

sweep: build ## Kill every stage at every file operation (long; nightly in CI)
	@$(with_node) ASSAY_SWEEP=all npx vitest run test/crash

lab-power: build ## How often markets with and without an edge are accepted, 100 seeds each (long)
	@$(with_node) node scripts/lab-power.ts

lint: $(installed) ## Lint the sources
	@$(with_node) npx oxlint --deny-warnings

check: build ## Types, lint, format, layers, schemas, command surface, dead code, links
	@$(with_node) npm run --silent check

bench: build ## Measure speed against peers (those found at ASSAY_PEERS)
	@$(with_node) npm run --silent bench

pipeline: build ## Bars to verdict: every stage that is not fresh
	@$(assay) pipeline

pipeline-fast: build ## Keep the data if there is any, retrain the model, go on to the verdict
	@$(assay) pipeline --fast

data: build ## Fetch (where the provider needs it), read and check the bars
	@$(assay) data fetch --if-needed
	@$(assay) data

features: build ## Compute features and prove they do not look ahead
	@$(assay) features

labels: build ## Label the bars
	@$(assay) labels

train: build ## Train walk-forward and record every trial
	@$(assay) train

calibrate: build ## Calibrate probabilities
	@$(assay) calibrate

train-all: build ## Labels, training and calibration
	@$(assay) pipeline --to-stage calibrate

backtest: build ## Trade the history with conservative fills
	@$(assay) backtest

analyze: build ## Print the backtest's analysis
	@$(assay) analyze

stress: build ## Trade the stress scenarios
	@$(assay) stress

validate: build ## Let the gates decide (assay validate itself exits 3: refused, 4: insufficient evidence)
	@$(assay) validate

forecast: build ## Forecast the next horizon from the latest bars
	@$(assay) forecast

report: build ## Write the report page
	@$(assay) report

status: build ## Which stages are fresh, and why not
	@$(assay) status

health: build ## Check environment, configuration, disk and providers
	@$(assay) doctor

clean: build ## Remove generated results; never configuration, approvals, trials or a paper session
	@$(assay) clean

paper: build ## Build the production model if needed, then trade it on paper
	@$(assay) pipeline --to-stage production
	@$(assay) paper $(ARGS)

live: build ## Trade money: make live ACCOUNT=id CONFIRM="YES I AM SURE"
	@$(assay) live --account "$$ACCOUNT" --confirm "$$CONFIRM" $(ARGS)

# No build first: a stop does not wait.
stop: ## Emergency stop: refuse entries, close what a running session holds (REASON="..." is kept)
	@$(assay) stop --reason "$$REASON"

resume: ## Clear the emergency stop: make resume REASON="why"
	@$(assay) resume --reason "$$REASON"

promote: build ## Propose the model by pull request
	@$(assay) promote $(ARGS)

verify: build ## Prove offline that a promotion is what it says
	@$(assay) verify $(ARGS)

deploy: build ## Deploy what was merged and approved
	@$(assay) deploy $(ARGS)

rollback: build ## Propose the return to the bundle before, by pull request
	@$(assay) rollback $(ARGS)
