#!/usr/bin/env bash
# Measures a whole program untraced, traced by us and by others, on the JDK of JAVA_HOME and, if JAVA25 names one, on a JDK 25
# without and with an AOT cache. The first program is a service that is written for this, and its page docs/whole-program.md; the
# second, "clinic", is the sample petclinic on Spring Boot, and its page docs/whole-program-spring-boot.md. The charts are beside, in
# docs/images; the figures stay in benchmarks/program/target. Takes hours with all JDKs; leave the machine alone meanwhile.
#
#     JAVA25=/path/to/jdk benchmarks/program.sh [clinic] [--rounds=5 ...]     --help lists the arguments
#     benchmarks/program.sh [clinic] page [results ...]                       writes the page again, from the last figures or these
set -euo pipefail
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
module=benchmarks/program
modules=$module
program=SHOP
results=("$module/target/whole-program.json")
classes="$module/target/tracing-channels-benchmarks-program.jar:$module/target/lib/*"
if [ "${1:-}" = clinic ]; then
  shift
  modules=$module,samples/petclinic,samples/petclinic/channels,samples/petclinic/boot-opentelemetry
  program=CLINIC
  results=("$module/target/whole-program-spring-boot.json")
fi

if [ "${1:-}" = page ]; then
  shift
  if [ $# -gt 0 ]; then results=("$@"); fi
else
  mvn -q -B -ntp -pl $modules -am package -DskipTests
  # The service has the first core for itself.
  pin=
  if command -v taskset > /dev/null && [ "$(nproc)" -gt 1 ]; then
    pin="taskset -c 1-$(($(nproc) - 1))"
  fi
  $pin "$java" -cp "$classes" dev.tracingchannels.benchmarks.program.Main \
    --program=$program --agent=$module/target/agent.jar --output="${results[0]}" "$@"
fi
if [[ " $* " != *" --help "* ]]; then
  "$java" -cp "$classes" dev.tracingchannels.benchmarks.program.page.PageWriter "${results[@]}" docs
fi
