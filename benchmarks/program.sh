#!/usr/bin/env bash
# Measures a whole service bare, traced by us, by hand and under OpenTelemetry's agent, on the JDK of JAVA_HOME and, if JAVA25
# names one, on a JDK 25 without and with an AOT cache. Writes docs/whole-program.md and its charts,
# docs/images/whole-program-*.svg; the figures stay in benchmarks/program/target/whole-program.json. Takes hours with all
# JDKs; leave the machine alone meanwhile.
#
#     JAVA25=/path/to/jdk benchmarks/program.sh [--rounds=5 ...]     --help lists the arguments
#     benchmarks/program.sh page                                     writes the page again, from the last figures
set -euo pipefail
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
module=benchmarks/program
results=$module/target/whole-program.json
classes="$module/target/tracing-channels-benchmarks-program.jar:$module/target/lib/*"

if [ "${1:-}" != page ]; then
  mvn -q -B -ntp -pl $module -am package -DskipTests
  # The service has the first core for itself.
  pin=
  if command -v taskset > /dev/null && [ "$(nproc)" -gt 1 ]; then
    pin="taskset -c 1-$(($(nproc) - 1))"
  fi
  $pin "$java" -cp "$classes" dev.tracingchannels.benchmarks.program.Main \
    --agent=$module/target/agent.jar --output=$results "$@"
fi
if [[ " $* " != *" --help "* ]]; then
  "$java" -cp "$classes" dev.tracingchannels.benchmarks.program.page.PageWriter $results docs
fi
