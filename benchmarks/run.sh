#!/usr/bin/env bash
# Measures everything on the JDK of JAVA_HOME and writes benchmarks/target/jdk-<version>.md; with Node.js 26 or newer in NODE
# (or on the path) also benchmarks/target/node.md. Takes about twenty-five minutes; leave the machine alone meanwhile.
#
#     JAVA_HOME=/path/to/jdk benchmarks/run.sh [pattern for names of benchmarks]
set -euo pipefail
cd "$(dirname "$0")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')

mvn -q -B -ntp -pl benchmarks -am package -DskipTests
jar=$(ls benchmarks/target/tracing-channels-benchmarks-*.jar | head -n 1)
"$java" -cp "$jar" dev.tracingchannels.benchmarks.Report "benchmarks/target/jdk-$version.md" "${1:-Benchmark}"
cat "benchmarks/target/jdk-$version.md"

node=${NODE:-$(command -v node || true)}
if [ -n "$node" ] && [ "$("$node" -p 'parseInt(process.versions.node)')" -ge 26 ]; then
  "$node" benchmarks/node/channels.mjs | tee benchmarks/target/node.md
fi
