// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.Instrument;
import io.opentelemetry.semconv.incubating.DbIncubatingMetrics;
import io.opentelemetry.semconv.incubating.GenAiIncubatingMetrics;
import io.opentelemetry.semconv.incubating.HttpIncubatingMetrics;
import io.opentelemetry.semconv.incubating.MessagingIncubatingMetrics;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our instruments against the constants that OpenTelemetry publishes for Java. */
class PublishedMetricsTest {
    private static Map<String, String> unitsByName() throws IllegalAccessException {
        Map<String, String> units = new HashMap<>();
        for (Class<?> holder : new Class<?>[] {
            DbIncubatingMetrics.class,
            GenAiIncubatingMetrics.class,
            HttpIncubatingMetrics.class,
            MessagingIncubatingMetrics.class
        }) {
            for (Field field : holder.getFields()) {
                if (field.getName().endsWith("_NAME")) {
                    String unit = field.getName().replaceAll("_NAME$", "_UNIT");
                    units.put((String) field.get(null), (String)
                            fieldNamed(holder, unit).get(null));
                }
            }
        }
        return units;
    }

    private static Field fieldNamed(Class<?> holder, String name) {
        return Stream.of(holder.getFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow();
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
    void anInstrumentIsPublishedWithItsUnit(Instrument instrument) throws IllegalAccessException {
        assertThat(unitsByName()).containsEntry(instrument.name(), instrument.unit());
    }

    @ParameterizedTest
    @MethodSource("own")
    void bucketsAscendAndDimensionsDiffer(Instrument instrument) {
        assertThat(instrument.buckets()).isSorted().doesNotHaveDuplicates();
        assertThat(instrument.buckets().isEmpty())
                .isEqualTo(instrument.kind() == Instrument.Kind.COUNTER || instrument.kind() == Instrument.Kind.ACTIVE);
        assertThat(instrument.dimensions()).isNotEmpty().doesNotHaveDuplicates();
    }
}
