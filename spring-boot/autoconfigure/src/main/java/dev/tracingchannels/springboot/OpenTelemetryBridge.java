// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Micrometer's bridge to OpenTelemetry: a tracer whose spans are OpenTelemetry's, and whose current span is that of its context. */
final class OpenTelemetryBridge {
    private static final boolean PRESENT = ClassUtils.isPresent(
            "io.micrometer.tracing.otel.bridge.OtelTracer", OpenTelemetryBridge.class.getClassLoader());

    private OpenTelemetryBridge() {}

    static boolean is(Tracer tracer) {
        return PRESENT && Present.is(tracer);
    }

    /** Returns whether the application's tracer is one; makes that bean. */
    static boolean isTracerOf(BeanFactory beans) {
        return PRESENT && Present.isTracerOf(beans);
    }

    /** Returns whether the application's tracer is one, as far as the definition of that bean says so. */
    static boolean isDefinedIn(ListableBeanFactory beans) {
        return PRESENT && Present.isDefinedIn(beans);
    }

    /** Loaded where the bridge is. */
    private static final class Present {
        static boolean is(Tracer tracer) {
            return tracer instanceof OtelTracer;
        }

        static boolean isTracerOf(BeanFactory beans) {
            return beans.getBeanProvider(Tracer.class).getIfAvailable() instanceof OtelTracer;
        }

        static boolean isDefinedIn(ListableBeanFactory beans) {
            return beans.getBeanNamesForType(OtelTracer.class, true, false).length > 0;
        }
    }
}
