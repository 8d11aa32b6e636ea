// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentDirection;
import io.opentelemetry.semconv.incubating.DbIncubatingAttributes;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryParameterNamesTest {
    @Test
    void aNameIsThePublishedOneAndHoldsAnInput() {
        AttributeKey<String> name = DbAttributes.dbQueryParameter("0");
        assertThat(name).isNotNull().isSameAs(DbAttributes.dbQueryParameter("0"));
        assertThat(name.name())
                .isEqualTo(DbIncubatingAttributes.DB_QUERY_PARAMETER
                        .getAttributeKey("0")
                        .getKey());
        assertThat(name.direction()).isEqualTo(ContentDirection.INPUT);
    }

    @Test
    void theNumberOfNamesIsLimitedAndPositionsAreAlwaysAvailable() {
        long named = IntStream.range(0, 2_000)
                .mapToObj(i -> DbAttributes.dbQueryParameter("made up " + i))
                .filter(Objects::nonNull)
                .count();
        assertThat(named).isEqualTo(1_024);
        assertThat(DbAttributes.dbQueryParameter("127")).isNotNull();
        assertThat(DbAttributes.dbQueryParameter("128")).isNull();
    }
}
