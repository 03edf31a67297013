# make test        builds and passes all tests
# make notebooks   runs every notebook: figures and reports in out/
# make soak        tries 200,000 generated programs (SEED=… chooses others) and 20,000 damaged
#                  notebooks, kills a run 200 times and a session 100 times, types at random,
#                  makes every claim of the notebooks false
# make mutants     alters every closed form, to see that the checks find it out
# make decisions   judges true statements by sampling, and closed forms with many seeds
# make install     puts the program in PREFIX/bin
# make bench       measures it beside the same work in JAX
# make format      lays the sources out

PREFIX ?= /usr/local
PYTHON ?= /usr/bin/python3
SEED   ?= 2

sources   = Package.swift Sources Tests stdlib
debug     = .build/debug/hw5
optimized = .build/release/hw5
release   = swift build --configuration release --static-swift-stdlib
peers     = .build-peers

.PHONY: test soak mutants decisions notebooks install bench format toolchain
.DEFAULT_GOAL := test

test: toolchain
	@scripts/install-system-packages build test
	swift format lint --strict --recursive $(sources)
	swift build --build-tests --explicit-target-dependency-import-check error
	$(debug) fmt --check stdlib notebooks Sources/bench/programs
	HW5=$(debug) $(PYTHON) -m unittest discover --start-directory Tests/Terminal --buffer
	HW5=$(debug) $(PYTHON) -m unittest discover --start-directory Tests/Interchange --buffer
	.build/debug/soak --count 5000
	swift test --skip-build

soak: toolchain
	@scripts/install-system-packages build
	$(release) --product soak
	$(release) --product hw5
	printf '%s\n' 0 50000 100000 150000 | xargs --max-procs 2 --replace=FROM \
	  .build/release/soak --from FROM --count 50000 --seed $(SEED)
	HW5_KILLS=200 HW5_MUTATIONS=20000 swift test --filter 'ResumeTests|MutationTests'
	HW5=$(optimized) HW5_CLAIMS=all swift test --filter FalsifiedClaimTests
	swift build --product hw5
	HW5=$(debug) HW5_KILLS=100 HW5_SESSIONS=50 HW5_STEPS=25000 $(PYTHON) -m unittest discover \
	  --start-directory Tests/Terminal --buffer --pattern 'test_*sessions.py'
	HW5=$(optimized) HW5_WALKS='$(basename $(notdir $(wildcard notebooks/*.hw5nb)))' $(PYTHON) -m unittest \
	  discover --start-directory Tests/Terminal --buffer --pattern test_stepping.py

mutants: toolchain
	@scripts/install-system-packages build
	$(release) --product mutants
	.build/release/mutants --seed $(SEED)

decisions: toolchain
	@scripts/install-system-packages build
	$(release) --product decisions
	printf '%s\n' 0 2500 5000 7500 | xargs --max-procs 2 --replace=FROM \
	  .build/release/decisions --from FROM --count 2500 --seed $(SEED)
	.build/release/decisions --catalogue 20

notebooks: toolchain
	@scripts/install-system-packages build
	$(release) --product hw5
	$(optimized) run notebooks --out out

install: toolchain
	@scripts/install-system-packages build
	$(release) --product hw5
	install -D --mode 755 $(optimized) $(DESTDIR)$(PREFIX)/bin/hw5

bench: toolchain $(peers)/installed
	@scripts/install-system-packages build
	$(release) --product hw5
	$(release) --product bench
	HW5_PEER_PYTHON=$(peers)/bin/python3 .build/release/bench
	HW5=$(optimized) HW5_PEER_PYTHON=$(peers)/bin/python3 $(PYTHON) Tests/Terminal/measure.py

$(peers)/installed: Sources/bench/peers/requirements.txt
	@scripts/install-system-packages bench
	$(PYTHON) -m venv --clear $(peers)
	$(peers)/bin/pip install --quiet --requirement $<
	touch $@

format: toolchain
	swift format --in-place --recursive $(sources)
	swift build --product hw5
	$(debug) fmt stdlib notebooks Sources/bench/programs

toolchain:
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed and there is no 'swift' \
	in PATH: https://www.swift.org/install/linux says how to install it." >&2; exit 1; }
