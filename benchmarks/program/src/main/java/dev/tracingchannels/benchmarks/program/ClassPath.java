// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars of this program, of which each variant gets those that it needs. */
final class ClassPath {
    /** What only some variants need, or only the measuring. */
    private static final Predicate<String> OPTIONAL = Pattern.compile(
                    "(tracing-channels-(?!benchmarks)|opentelemetry|okhttp|okio|micrometer|context-propagation|HdrHistogram"
                            + "|sentry|jackson|embedded-redis|protobuf).*[.]jar")
            .asMatchPredicate();

    private final List<Path> entries;

    ClassPath(String entries) {
        // The launcher expands a wildcard in no particular order.
        this.entries = Stream.of(entries.split(File.pathSeparator, -1))
                .map(Path::of)
                .sorted(Comparator.comparing(ClassPath::name))
                .toList();
    }

    /** Returns that of this process. Under Surefire it is in a property, since the process is started with one jar. */
    static ClassPath ours() {
        return new ClassPath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    /** Returns the class path of a variant of the shop. */
    String of(Variant variant) {
        return entries.stream()
                .filter(entry -> !OPTIONAL.test(name(entry)) || variant.needs(name(entry)))
                .map(entry -> entry.toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    /** Returns the entry that a class is from. */
    static Path holding(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Returns the version of an artifact, by the name of its jar. */
    Optional<String> version(String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)[.]jar");
        return entries.stream()
                .map(entry -> jar.matcher(name(entry)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
