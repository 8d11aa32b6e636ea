// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassPathTest {
    private static List<String> jars(Variant variant) {
        return Arrays.stream(ClassPath.ours().of(variant).split(File.pathSeparator, -1))
                .map(path -> new File(path).getName())
                .toList();
    }

    private static Stream<String> with(Variant variant, String prefix) {
        return jars(variant).stream().filter(jar -> jar.startsWith(prefix));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "CLINIC.*")
    void everyVariantHasTheServiceAndNothingOfTheMeasuring(Variant variant) {
        assertThat(jars(variant)).anyMatch(jar -> jar.startsWith("javalin-")).contains("classes");
        assertThat(with(variant, "embedded-redis")).isEmpty();
        assertThat(with(variant, "jackson")).isEmpty();
        assertThat(with(variant, "opentelemetry-proto")).isEmpty();
        assertThat(with(variant, "sentry").findAny().isPresent()).isEqualTo(variant == Variant.SENTRY);
        assertThat(with(variant, "micrometer").findAny().isPresent()).isEqualTo(variant == Variant.MICROMETER);
    }

    @ParameterizedTest
    @EnumSource(names = {"BARE", "AGENT"})
    void theServiceAsItIsHasNoneOfTheTracing(Variant variant) {
        assertThat(with(variant, "tracing-channels")).isEmpty();
        assertThat(with(variant, "opentelemetry")).isEmpty();
    }

    @Test
    void thePrototypeHasNoSdk() {
        assertThat(with(Variant.DIRECT, "tracing-channels-binding")).hasSize(1);
        assertThat(with(Variant.DIRECT, "opentelemetry")).isEmpty();
    }

    @Test
    void ourJarsAreThereWhereTheyAreNeeded() {
        String jars = Stream.of(
                        "core", "mapping", "jdbc", "binding", "sink-opentelemetry", "sink-sentry", "benchmarks-program")
                .map(name -> "/a/tracing-channels-" + name + "-0.1.0.jar")
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(ours(jars, Variant.BARE)).containsExactly("benchmarks-program");
        assertThat(ours(jars, Variant.BY_HAND)).containsExactly("benchmarks-program");
        assertThat(ours(jars, Variant.IDLE)).containsExactly("benchmarks-program", "core", "jdbc", "mapping");
        assertThat(ours(jars, Variant.OURS))
                .containsExactly("benchmarks-program", "binding", "core", "jdbc", "mapping", "sink-opentelemetry");
        assertThat(ours(jars, Variant.DIRECT))
                .containsExactly("benchmarks-program", "binding", "core", "jdbc", "mapping");
    }

    private static Stream<String> ours(String jars, Variant variant) {
        return Arrays.stream(new ClassPath(jars).of(variant).split(File.pathSeparator, -1))
                .map(path -> path.replaceAll(".*/tracing-channels-(.*)-0.1.0.jar", "$1"));
    }

    @Test
    void aVersionIsThatOfTheJarsName() {
        ClassPath jars = new ClassPath(
                String.join(File.pathSeparator, "/a/h2-2.5.252.jar", "/a/opentelemetry-lettuce-5.1-2.23.0-alpha.jar"));

        assertThat(jars.version("h2")).contains("2.5.252");
        assertThat(jars.version("opentelemetry-lettuce-5.1")).contains("2.23.0-alpha");

        assertThat(jars.version("sentry")).isEmpty();
    }
}
