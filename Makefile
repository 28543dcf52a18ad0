# Every target is one call into the toolchain. `make help` lists them.
# Node 24 is found (or fetched into .tools/) by scripts/node.sh and put first on PATH for every recipe.

with_node := node=$$(scripts/node.sh) && PATH="$$(dirname "$$node"):$$PATH" &&
installed := node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help install kernels test lint

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The fetched Node trusts its own list of certificates; the system's list carries a company's as well.
$(installed): package.json package-lock.json
	@$(with_node) NODE_USE_SYSTEM_CA=1 npm ci --no-audit --no-fund --loglevel=error
	@touch $(installed)

install: $(installed) ## Install exact dependencies (and Node 24 when PATH has none)

kernels: $(installed) ## Compile the WebAssembly kernels
	@$(with_node) node scripts/build-kernels.ts

test: kernels ## Run all tests
	@$(with_node) npx vitest run

lint: $(installed) ## Lint the sources
	@$(with_node) npx oxlint --deny-warnings
