# pp: paper pipes. `make help` lists the targets.
#
#   make                  release build in build/release
#   make MODE=asan check  build with the address and undefined behaviour sanitizers, and test that
#   make install PREFIX=/usr/local DESTDIR=
#   make V=1              show the commands

MODE    ?= release
PREFIX  ?= /usr/local
VERSION := 0.1.0
BUILD   := build/$(MODE)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# ---- flags -------------------------------------------------------------------------------------------------------

CC      := $(if $(filter default undefined,$(origin CC)),gcc,$(CC))
AR      := $(if $(filter default undefined,$(origin AR)),gcc-ar,$(AR))
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wold-style-definition -Wwrite-strings -Wcast-qual -Wundef -Wvla -Wformat=2 -Wnull-dereference -Wswitch-enum
WERROR  := $(if $(CI),-Werror)
HARDEN  := -fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE
LINKOPT := -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed

ifeq ($(MODE),release)
  OPT := -O2 -g $(HARDEN) -D_FORTIFY_SOURCE=2
else ifeq ($(MODE),debug)
  OPT := -O0 -g3 $(HARDEN)
else ifeq ($(MODE),asan)
  OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -fPIE
else ifeq ($(MODE),tsan)
  OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=thread -fPIE
else ifeq ($(MODE),cov)
  OPT := -O0 -g --coverage -fPIE
else ifeq ($(MODE),fuzz)
  CC  := clang
  AR  := ar
  OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fPIE
else
  $(error MODE is one of release, debug, asan, tsan, cov, fuzz)
endif

PACKAGES    := jansson libpcre2-8 libxxhash libutf8proc libxml-2.0
PKG_CFLAGS  := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LDLIBS      := $(or $(shell pkg-config --libs $(PACKAGES) 2>/dev/null),-ljansson -lpcre2-8 -lxxhash -lutf8proc -lxml2) -lcsv

ALL_CPPFLAGS = -Iinclude -Ilib -D_GNU_SOURCE -DPP_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS   = -std=c17 -pthread $(WARN) $(WERROR) $(OPT) $(CFLAGS)
ALL_LDFLAGS  = $(OPT) -pthread $(LINKOPT) $(LDFLAGS)
Q            = $(if $(V),,@)
COMPILE      = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c

# ---- what there is to build --------------------------------------------------------------------------------------

LIB_SRC   := $(sort $(shell find lib -name '*.c'))
CMD_SRC   := $(wildcard cmd/pp-*.c)
UNIT_SRC  := $(wildcard tests/unit/test_*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)
TOOL_SRC  := $(wildcard tests/bench/*.c tests/fault/*.c)

LIB       := $(BUILD)/libpp.a
PROGRAMS  := $(CMD_SRC:cmd/%.c=$(BUILD)/bin/%)
UNITS     := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)
FUZZERS   := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/%)
FAULTS    := $(patsubst %.c,$(BUILD)/%.so,$(wildcard tests/fault/*.c))
MANPAGES  := $(CMD_SRC:cmd/%.c=$(BUILD)/man/%.1) $(patsubst cmd/%.man,$(BUILD)/man/%,$(wildcard cmd/*.[57].man))
OBJECTS   := $(LIB_SRC:%.c=$(BUILD)/%.o) $(CMD_SRC:%.c=$(BUILD)/%.o) $(UNIT_SRC:%.c=$(BUILD)/%.o) \
             $(FUZZ_SRC:%.c=$(BUILD)/%.o) $(TOOL_SRC:%.c=$(BUILD)/%.o)

.PHONY: all help units fuzzers man check check-layers check-docs test-programs analyze fuzz bench cov \
        format format-check install clean

all: $(PROGRAMS) ## build the five programs

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile
	@echo '  MODE           release (default), debug, asan, tsan, cov, fuzz; each builds in build/MODE'

$(LIB): $(LIB_SRC:%.c=$(BUILD)/%.o)
	@mkdir -p $(@D)
	@rm -f $@
	@echo '  AR      $@'
	$(Q)$(AR) rcs $@ $^

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK    $@'
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK    $@'
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK    $@'
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

# With clang and MODE=fuzz a real fuzzer; else a program that runs the target over the files it is given.
FUZZ_MAIN := $(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer,$(BUILD)/tests/fuzz/standalone.o)
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIB) $(filter %.o,$(FUZZ_MAIN))
	@mkdir -p $(@D)
	@echo '  LINK    $@'
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(FUZZ_MAIN) $(LIB) $(LDLIBS)

$(BUILD)/%.so: $(BUILD)/%.o
	@echo '  LINK    $@'
	$(Q)$(CC) $(ALL_LDFLAGS) -shared -o $@ $< -ldl

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC      $<'
	$(Q)$(COMPILE) -o $@ $<

# Fast variants; the processor is asked before one is used.
ifeq ($(shell uname -m),x86_64)
$(BUILD)/lib/json/scan_avx2.o: OPT += -mavx2 -mbmi -mbmi2 -fno-tree-slp-vectorize
$(BUILD)/lib/base/regex_search_avx2.o: OPT += -mavx2 -O3
endif

$(BUILD)/tests/fault/%.o: OPT += -fPIC
$(BUILD)/tests/fault/%.so: LINKOPT :=

$(BUILD)/man/%.1: cmd/%.man $(BUILD)/bin/% scripts/mkman
	@mkdir -p $(@D)
	@echo '  MAN     $@'
	$(Q)scripts/mkman $(BUILD)/bin/$* $< > $@

# Pages that are no program's are named with their section.
$(BUILD)/man/%: cmd/%.man
	@mkdir -p $(@D)
	@echo '  MAN     $@'
	$(Q)sed 's/@VERSION@/$(VERSION)/' $< > $@

man: $(MANPAGES) ## build the man pages
units: $(UNITS)
fuzzers: $(FUZZERS)

# ---- checking ----------------------------------------------------------------------------------------------------

test-programs: all units fuzzers man $(FAULTS) ## build all that the tests need

check: test-programs ## run every test against this MODE's build
	scripts/run-tests $(BUILD)

check-layers: ## includes point down the layers only, and each library has its one door
	scripts/check-layers

check-docs: all man ## examples in README and man pages do what they say; the pages are well formed
	scripts/check-docs $(BUILD)

analyze: ## static analysis: gcc -fanalyzer, cppcheck, clang-tidy (those that are installed)
	scripts/analyze

fuzz: ## build the fuzzers with clang and run each for FUZZ_SECONDS (default 60)
	$(MAKE) MODE=fuzz fuzzers
	scripts/fuzz build/fuzz/fuzz $(or $(FUZZ_SECONDS),60)

bench: all ## measure beside other tools, in turn, in one run
	scripts/bench $(BUILD)

cov: ## line coverage of the tests
	$(MAKE) MODE=cov check
	scripts/coverage build/cov

format: ## lay out the code by .clang-format
	git ls-files -- '*.c' '*.h' | xargs clang-format -i

format-check: ## complain where that would change something
	git ls-files -- '*.c' '*.h' | xargs clang-format --dry-run -Werror

install: all man ## install under $(DESTDIR)$(PREFIX)
	scripts/install $(BUILD) '$(DESTDIR)' '$(PREFIX)' '$(VERSION)'

clean: ## remove build/
	rm -rf build

-include $(OBJECTS:.o=.d)
.SECONDARY:
