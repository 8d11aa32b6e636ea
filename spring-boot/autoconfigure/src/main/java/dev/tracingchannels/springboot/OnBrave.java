// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;

/** Whether the application traces by Brave. An SDK of OpenTelemetry beside it would write other trace headers in place of Brave's. */
final class OnBrave {
    private OnBrave() {}

    /** True where it does not, and where the application says that it wants OpenTelemetry too. */
    static final class Absent extends AnyNestedCondition {
        Absent() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnMissingBean(type = "io.micrometer.tracing.brave.bridge.BraveTracer")
        static final class NoTracer {}

        @ConditionalOnBooleanProperty(OpenTelemetrySinkAutoConfiguration.PROPERTY)
        static final class Wanted {}
    }
}
