// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.Conventions;
import dev.tracingchannels.mapping.Instrument;
import io.opentelemetry.semconv.incubating.DbIncubatingMetrics;
import io.opentelemetry.semconv.incubating.GenAiIncubatingMetrics;
import io.opentelemetry.semconv.incubating.HttpIncubatingMetrics;
import io.opentelemetry.semconv.incubating.MessagingIncubatingMetrics;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our instruments against the constants that OpenTelemetry publishes for Java. */
class PublishedMetricsTest {
    private record Published(String unit, String description) {}

    private static Map<String, Published> published() throws IllegalAccessException {
        Map<String, Published> metrics = new HashMap<>();
        for (Class<?> holder : new Class<?>[] {
            DbIncubatingMetrics.class,
            GenAiIncubatingMetrics.class,
            HttpIncubatingMetrics.class,
            MessagingIncubatingMetrics.class
        }) {
            for (Field field : holder.getFields()) {
                if (field.getName().endsWith("_NAME")) {
                    metrics.put(
                            text(field),
                            new Published(
                                    text(sibling(holder, field, "_UNIT")),
                                    text(sibling(holder, field, "_DESCRIPTION"))));
                }
            }
        }
        return metrics;
    }

    private static Field sibling(Class<?> holder, Field name, String ending) {
        String sought = name.getName().replaceAll("_NAME$", ending);
        return Stream.of(holder.getFields())
                .filter(field -> field.getName().equals(sought))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Field field) throws IllegalAccessException {
        return (String) field.get(null);
    }

    static Stream<Instrument> own() {
        return Stream.of(DbMetrics.class, GenAiMetrics.class, HttpMetrics.class, MessagingMetrics.class)
                .flatMap(holder -> Stream.of(holder.getFields()))
                .map(PublishedMetricsTest::value);
    }

    private static Instrument value(Field field) {
        try {
            return (Instrument) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void anInstrumentIsPublishedWithItsUnitAndItsDescription(Instrument instrument) throws IllegalAccessException {
        if (!instrument.isNamedBy(ConventionNames.RELEASED)) {
            assertThat(published()).as("published after all").doesNotContainKey(instrument.name());
            return;
        }
        assertThat(published())
                .containsEntry(instrument.name(), new Published(instrument.unit(), instrument.description()));
    }

    @ParameterizedTest
    @MethodSource("own")
    void bucketsAscendAndDimensionsDiffer(Instrument instrument) {
        assertThat(instrument.buckets()).isSorted().doesNotHaveDuplicates();
        assertThat(instrument.buckets().isEmpty())
                .isEqualTo(instrument.kind() == Instrument.Kind.COUNTER
                        || instrument.kind() == Instrument.Kind.SUM
                        || instrument.kind() == Instrument.Kind.ACTIVE);
        assertThat(instrument.dimensions()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void theSchemaIsThatOfThePublishedConstants() {
        String jar = DbIncubatingMetrics.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Matcher version = Pattern.compile("semconv-incubating-([0-9.]+)-alpha").matcher(jar);
        assertThat(version.find()).isTrue();
        assertThat(Conventions.SCHEMA_URL).isEqualTo("https://opentelemetry.io/schemas/" + version.group(1));
    }
}
