// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AOT cache of a variant, or none.
 *
 * @param options the options of the JVM that make it use the cache
 * @param refusal why there is none although one was asked for
 */
record AotCache(List<String> options, Optional<String> refusal) {
    private static final Pattern REFUSAL = Pattern.compile("\\[[^]]*]\\[error *]\\[aot *] (?!.*Run with -Xlog)(.*)");

    static final AotCache NONE = new AotCache(List.of(), Optional.empty());

    /** Returns what the JVM wrote of not using a cache, if it did. */
    static Optional<String> refusal(List<String> lines) {
        return lines.stream()
                .map(REFUSAL::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .reduce((one, other) -> one + "; " + other);
    }

    /** A process that makes a cache when it ends. */
    record Training(Path file) {
        Training(Path folder, JavaRuntime runtime, Variant variant) {
            this(folder.resolve(runtime.name() + ", " + variant + ".aot"));
        }

        List<String> options() {
            return List.of("-XX:AOTCacheOutput=" + file);
        }

        /** Returns the cache. The agent makes the JVM fail while it writes one, so then there is none. */
        AotCache cache(int status, String said) {
            if (Files.exists(file)) {
                return new AotCache(List.of("-XX:AOTCache=" + file), Optional.empty());
            }
            String crash = said.contains("SIGSEGV") ? ", by a crash of the JVM (SIGSEGV)" : "";
            return new AotCache(
                    List.of(),
                    Optional.of("the process that was to write the cache ended with status " + status + crash));
        }
    }
}
