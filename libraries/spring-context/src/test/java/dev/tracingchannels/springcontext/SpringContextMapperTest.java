// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.MappedSpan;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpringContextMapperTest {
    private final SpringContextMapper mapper = new SpringContextMapper();

    @Test
    void aMethodIsASpanWithItsQualifiedName() {
        MappedSpan span = MappedSpan.returning(mapper, new SpringScheduledRun("Jobs.run", "shop.Jobs.run"), null);
        assertThat(span.name()).isEqualTo("Jobs.run");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes()).isEqualTo(Map.of("code.function.name", "shop.Jobs.run"));
    }

    @Test
    void aTaskThatIsNotKnownIsASpanWithoutAttributes() {
        MappedSpan span = MappedSpan.returning(mapper, new SpringScheduledRun("scheduled task", null), null);
        assertThat(span.name()).isEqualTo("scheduled task");
        assertThat(span.attributes()).isEmpty();
    }

    @Test
    void aRunThatFailsHasTheTypeOfItsError() {
        MappedSpan span = MappedSpan.failing(
                mapper, new SpringScheduledRun("Jobs.run", "shop.Jobs.run"), new IOException("no disk"));
        assertThat(span.attributes()).containsEntry("error.type", "java.io.IOException");
    }
}
