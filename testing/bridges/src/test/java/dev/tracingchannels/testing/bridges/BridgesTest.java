// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.fresh.FreshProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an application logs is one record, by whichever API it logs and through whichever bridges that goes, with all publishers
 * attached. A JVM has one back end, so each combination has a JVM of its own.
 */
@Tag("slow")
class BridgesTest {
    private static final String LOG4J_MANAGER = "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager";

    private static final BackEnd LOGBACK = new BackEnd(
            "Logback",
            "ch.qos.logback.classic.spi.LogbackServiceProvider",
            Set.of("log4j-slf4j2-impl", "log4j-jpl", "slf4j-jdk14", "commons-logging"));

    /** Commons Logging leads to Log4j's API, and System.Logger to java.util.logging. */
    private static final BackEnd LOGBACK_BY_OTHERS = new BackEnd(
            "Logback by other ways",
            "ch.qos.logback.classic.spi.LogbackServiceProvider",
            Set.of("log4j-slf4j2-impl", "log4j-jpl", "slf4j-jdk-platform-logging", "slf4j-jdk14", "jcl-over-slf4j"));

    private static final BackEnd LOG4J = new BackEnd(
            "Log4j",
            "org.apache.logging.slf4j.SLF4JServiceProvider",
            Set.of("log4j-to-slf4j", "slf4j-jdk-platform-logging", "slf4j-jdk14", "jcl-over-slf4j"));

    /** Commons Logging leads to SLF4J, and System.Logger to java.util.logging. */
    private static final BackEnd LOG4J_BY_OTHERS = new BackEnd(
            "Log4j by other ways",
            "org.apache.logging.slf4j.SLF4JServiceProvider",
            Set.of("log4j-to-slf4j", "log4j-jpl", "slf4j-jdk-platform-logging", "slf4j-jdk14", "commons-logging"));

    private static final BackEnd JAVA_UTIL_LOGGING = new BackEnd(
            "java.util.logging",
            "org.slf4j.jul.JULServiceProvider",
            Set.of("log4j-slf4j2-impl", "log4j-jpl", "slf4j-jdk-platform-logging", "jcl-over-slf4j"));

    /** The library to which all APIs lead, SLF4J's provider for it, and the jars that must not be there. */
    private record BackEnd(String name, String provider, Set<String> without) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> combinations() {
        return Stream.of(
                combination(LOGBACK, List.of(), Step.SLF4J_BRIDGE, Step.ATTACH),
                combination(LOGBACK, List.of(), Step.ATTACH, Step.SLF4J_BRIDGE),
                combination(LOGBACK, List.of(), Step.LOG4J_BRIDGE, Step.ATTACH),
                combination(LOGBACK, List.of(LOG4J_MANAGER), Step.ROOT_LOGGER, Step.ATTACH),
                combination(LOGBACK_BY_OTHERS, List.of(), Step.ATTACH_OTHERS, Step.ATTACH, Step.SLF4J_BRIDGE),
                combination(LOG4J, List.of(), Step.LOG4J_BRIDGE, Step.ATTACH),
                combination(LOG4J, List.of(), Step.ATTACH, Step.LOG4J_BRIDGE),
                combination(LOG4J, List.of(), Step.SLF4J_BRIDGE, Step.ATTACH),
                combination(LOG4J, List.of(LOG4J_MANAGER), Step.ROOT_LOGGER, Step.ATTACH),
                combination(LOG4J_BY_OTHERS, List.of(), Step.ATTACH_OTHERS, Step.ATTACH, Step.LOG4J_BRIDGE),
                combination(JAVA_UTIL_LOGGING, List.of(), Step.ATTACH, Step.ATTACH_OTHERS));
    }

    private static Arguments combination(BackEnd backEnd, List<String> options, Step... steps) {
        return Arguments.of(backEnd, options, List.of(steps));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void whatIsLoggedIsOneRecord(BackEnd backEnd, List<String> options, List<Step> steps) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add("-Dslf4j.provider=" + backEnd.provider());
        // Without a configuration it logs errors only.
        all.add("-Dlog4j2.level=INFO");
        all.add("-Dlog4j2.StatusLogger.level=WARN");
        String output = FreshProcess.runWithout(
                backEnd.without(),
                all,
                Application.class,
                steps.stream().map(Step::name).toArray(String[]::new));
        List<String> expected = new ArrayList<>();
        for (Api api : Api.values()) {
            expected.add(api.logger() + " | WARN | sold 2 | null | " + api);
            expected.add(api.logger() + " | ERROR | failed | java.lang.IllegalStateException | " + api);
        }
        assertThat(output.lines()
                        .filter(line -> line.startsWith(Application.RECORD))
                        .map(line -> line.substring(Application.RECORD.length())))
                .as(output)
                .containsExactlyElementsOf(expected);
        assertThat(output).as("complaints of Log4j's manager").doesNotContain("Ignoring call");
    }
}
