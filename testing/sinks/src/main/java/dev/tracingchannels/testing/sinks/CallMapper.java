// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps the contract's operations. Any of its methods throws when the payload asks for it. */
class CallMapper implements Mapper<Call> {
    static final AttributeKey<String> TEXT = AttributeKey.ofString("test.text");
    static final AttributeKey<Long> COUNT = AttributeKey.ofLong("test.count");
    static final AttributeKey<Double> RATIO = AttributeKey.ofDouble("test.ratio");
    static final AttributeKey<Boolean> FLAG = AttributeKey.ofBoolean("test.flag");
    static final AttributeKey<List<String>> NAMES = AttributeKey.ofStrings("test.names");
    static final AttributeKey<Long> SIZE = AttributeKey.ofLong("test.size");

    static final AttributeKey<String> INPUT =
            AttributeKey.ofString("test.input").content(ContentDirection.INPUT);
    static final AttributeKey<String> OUTPUT =
            AttributeKey.ofString("test.output").content(ContentDirection.OUTPUT);

    private final @Nullable String broken;

    CallMapper() {
        this(null);
    }

    /** One whose method of the given name throws. */
    CallMapper(@Nullable String broken) {
        this.broken = broken;
    }

    private void perhapsBreak(String method) {
        if (method.equals(broken)) {
            throw new BrokenException(method);
        }
    }

    @Override
    public String channel() {
        return "contract:call";
    }

    @Override
    public Class<Call> payloadType() {
        return Call.class;
    }

    @Override
    public @Nullable String spanName(Call call) {
        perhapsBreak("spanName");
        return call.name().startsWith("hidden") ? null : call.name();
    }

    @Override
    public SpanKind spanKind(Call call) {
        perhapsBreak("spanKind");
        return call.name().startsWith("consumer") ? SpanKind.CONSUMER : SpanKind.CLIENT;
    }

    @Override
    public void start(Call call, AttributeWriter attributes) {
        attributes.put(TEXT, call.name());
        attributes.put(INPUT, call.name());
        perhapsBreak("start");
        attributes.put(COUNT, 42);
        attributes.put(RATIO, 0.5);
        attributes.put(FLAG, true);
        attributes.put(NAMES, List.of("one", "two"));
        attributes.put(AttributeKey.ofString("test.absent"), null);
    }

    @Override
    public void end(Operation<? extends Call> operation, SpanWriter span) {
        perhapsBreak("end");
        if (operation.result() instanceof String result) {
            span.put(SIZE, result.length());
            span.put(OUTPUT, result);
        }
        if (operation.payload().name().startsWith("renamed")) {
            span.rename("new name");
        }
        if (operation.payload().name().startsWith("coded")) {
            span.fail("42", "answer 42");
        }
    }

    @Override
    public boolean needsParent(Call call) {
        perhapsBreak("needsParent");
        return call.name().startsWith("dependent");
    }

    @Override
    public long spanThreshold(Call call) {
        perhapsBreak("spanThreshold");
        return call.name().contains("detail") ? 60_000_000_000L : 0;
    }

    @Override
    public boolean isFailure(Operation<? extends Call> operation, Throwable error) {
        perhapsBreak("isFailure");
        return !operation.payload().name().startsWith("answered");
    }

    @Override
    public @Nullable HeaderReader incomingHeaders(Call call) {
        perhapsBreak("incomingHeaders");
        return call.incoming().isEmpty() ? null : reader(call.incoming());
    }

    @Override
    public HeaderWriter outgoingHeaders(Call call) {
        perhapsBreak("outgoingHeaders");
        return call.outgoing()::put;
    }

    @Override
    public List<HeaderReader> links(Call call) {
        perhapsBreak("links");
        return call.links().stream().map(CallMapper::reader).toList();
    }

    @Override
    public @Nullable Instant startTime(Call call) {
        perhapsBreak("startTime");
        return call.start();
    }

    @Override
    public @Nullable Instant endTime(Operation<? extends Call> operation) {
        perhapsBreak("endTime");
        return operation.payload().end();
    }

    private static HeaderReader reader(Map<String, String> headers) {
        return new HeaderReader() {
            @Override
            public List<String> getAll(String name) {
                return Stream.ofNullable(headers.get(name))
                        .flatMap(String::lines)
                        .toList();
            }

            @Override
            public Iterable<String> names() {
                return headers.keySet();
            }
        };
    }
}
