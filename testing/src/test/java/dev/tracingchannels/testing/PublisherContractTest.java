// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;

/** The contract holds for a publisher that has nothing but the channel. */
class PublisherContractTest extends PublisherContract<String> {
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("contract-test:call");

    private static final List<Throwable> FAILURES = new ArrayList<>();
    private static Subscription handler;

    @BeforeAll
    static void theUserHasAHandlerOfTheirOwn() {
        handler = ErrorHandler.set((where, error) -> FAILURES.add(error));
    }

    /** After all tests of the kit, some of which set a handler for a while. */
    @AfterAll
    static void theUsersHandlerIsStillThere() {
        IllegalStateException failure = new IllegalStateException("the user's");
        ErrorHandler.report("test", failure);
        handler.close();
        Assertions.assertEquals(List.of(failure), FAILURES);
    }

    @Override
    protected TracingChannel<String> channel() {
        return CHANNEL;
    }

    @Override
    protected Object succeed() {
        return CHANNEL.traceSync(() -> "p", () -> "r");
    }

    @Override
    protected void fail() {
        CHANNEL.traceSync(() -> "p", () -> {
            throw new IllegalStateException("f");
        });
    }

    @Override
    protected void succeedWith(String secret) {
        CHANNEL.traceSync(() -> "p", () -> secret);
    }

    @Override
    protected Mapper<String> mapper() {
        return new Mapper<>() {
            @Override
            public String channel() {
                return CHANNEL.name();
            }

            @Override
            public Class<String> payloadType() {
                return String.class;
            }

            @Override
            public String spanName(String payload) {
                return payload;
            }

            @Override
            public SpanKind spanKind(String payload) {
                return SpanKind.INTERNAL;
            }

            @Override
            public void start(String payload, AttributeWriter attributes) {}
        };
    }

    @Override
    protected void succeedAround(Runnable action) {
        CHANNEL.traceSync(() -> "p", () -> {
            action.run();
            return null;
        });
    }
}
