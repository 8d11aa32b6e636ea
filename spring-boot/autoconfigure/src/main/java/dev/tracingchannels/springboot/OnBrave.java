// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.util.ClassUtils;

/** Whether the application traces by Brave. An SDK of OpenTelemetry beside it would write other trace headers in place of Brave's. */
final class OnBrave {
    private static final String TRACER = "io.micrometer.tracing.brave.bridge.BraveTracer";
    private static final String SINK = "dev.tracingchannels.sink.micrometer.MicrometerSink";

    private OnBrave() {}

    /** Returns whether it does and the sink that writes to Brave is not among the classes, nor OpenTelemetry wanted beside it. */
    static boolean getsNone(ConfigurableListableBeanFactory beans) {
        ClassLoader loader = beans.getBeanClassLoader();
        return !ClassUtils.isPresent(SINK, loader)
                && ClassUtils.isPresent(TRACER, loader)
                && beans.getBeanNamesForType(ClassUtils.resolveClassName(TRACER, loader), true, false).length > 0
                && !beans.containsBean(OpenTelemetrySinkAutoConfiguration.SINK);
    }

    /** True where it does not, and where the application says that it wants OpenTelemetry too. */
    static final class Absent extends AnyNestedCondition {
        Absent() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnMissingBean(type = TRACER)
        static final class NoTracer {}

        @ConditionalOnBooleanProperty(OpenTelemetrySinkAutoConfiguration.PROPERTY)
        static final class Wanted {}
    }
}
