// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** OpenTelemetry's agent, which has an SDK of its own and gives it to the whole process. */
final class OpenTelemetryAgent {
    private OpenTelemetryAgent() {}

    private static boolean runs() {
        try {
            // The agent adds it to the bootstrap class path when it starts.
            Class.forName("io.opentelemetry.javaagent.bootstrap.AgentInitializer", false, null);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** True where it runs. */
    static final class Runs implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return runs();
        }
    }

    /** True where it does not run. */
    static final class RunsNot implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !runs();
        }
    }
}
