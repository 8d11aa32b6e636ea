// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations appear in logs and in messages of assertions, which must not show content. */
class OperationTextTest {
    private final TracingChannel<String> channel = TracingChannel.named("test:operation-text");
    private final List<String> texts = new ArrayList<>();

    @Test
    void theTextOfAnOperationShowsTypesAndNoContent() {
        try (Subscription subscription = channel.subscribe(new TracingSubscriber<String>() {
            @Override
            public void start(Operation<String> operation) {
                texts.add(operation.toString());
            }

            @Override
            public void end(Operation<String> operation) {
                texts.add(operation.toString());
            }
        })) {
            channel.traceSync(() -> "a secret payload", () -> new StringBuilder("a secret result"));
            channel.traceSync(() -> "a secret payload", () -> null);
            try {
                channel.traceSync(() -> "a secret payload", () -> {
                    throw new IllegalStateException("a secret message");
                });
            } catch (IllegalStateException expected) {
                texts.add("thrown");
            }
        }
        assertThat(texts)
                .containsExactly(
                        "Operation{java.lang.String}",
                        "Operation{java.lang.String, result=java.lang.StringBuilder}",
                        "Operation{java.lang.String}",
                        "Operation{java.lang.String, result=null}",
                        "Operation{java.lang.String}",
                        "Operation{java.lang.String, error=java.lang.IllegalStateException}",
                        "thrown");
    }
}
