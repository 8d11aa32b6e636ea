// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import org.springframework.kafka.listener.ListenerExecutionFailedException;

/** What a listener of Spring has thrown. */
final class SpringFailures {
    private SpringFailures() {}

    /** The container wraps it, sometimes twice. */
    static Throwable thrown(Throwable failure) {
        Throwable thrown = failure;
        while (thrown instanceof ListenerExecutionFailedException && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        return thrown;
    }
}
