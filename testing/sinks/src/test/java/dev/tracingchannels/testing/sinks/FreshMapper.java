// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uses all that a mapper can use, in each operation. */
final class FreshMapper implements Mapper<String> {
    private static final AttributeKey<String> URL = AttributeKey.ofUrl("test.url");
    private static final AttributeKey<String> QUERY = AttributeKey.ofUrlQuery("test.query");
    private static final AttributeKey<String> INPUT =
            AttributeKey.ofString("test.input").content(ContentDirection.INPUT);
    private static final AttributeKey<String> OUTPUT =
            AttributeKey.ofString("test.output").content(ContentDirection.OUTPUT);
    private static final String LONG_JSON = "[{\"text\":\"" + "x".repeat(20_000) + "\"}]";
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Override
    public String channel() {
        return "fresh:work";
    }

    @Override
    public Class<String> payloadType() {
        return String.class;
    }

    @Override
    public String spanName(String payload) {
        return "work";
    }

    @Override
    public SpanKind spanKind(String payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(String payload, AttributeWriter attributes) {
        attributes.put(URL, "https://user:secret@host/path?token=a&b=c%20d");
        attributes.put(QUERY, "sig=a&b=c");
        attributes.put(INPUT, LONG_JSON);
        attributes.put(CallMapper.COUNT, 42);
        attributes.put(CallMapper.RATIO, 0.5);
        attributes.put(CallMapper.FLAG, true);
        attributes.put(CallMapper.NAMES, List.of("one", "two"));
    }

    @Override
    public void end(Operation<? extends String> operation, SpanWriter span) {
        span.put(OUTPUT, LONG_JSON);
        span.put(CallMapper.SIZE, 1);
        span.rename("work");
    }

    @Override
    public HeaderReader incomingHeaders(String payload) {
        return reader();
    }

    @Override
    public HeaderWriter outgoingHeaders(String payload) {
        return (name, value) -> {};
    }

    @Override
    public List<HeaderReader> links(String payload) {
        return List.of(reader());
    }

    @Override
    public @Nullable Instant startTime(String payload) {
        return null;
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(
                Instrument.duration("fresh.duration").withDimensions(ErrorAttributes.ERROR_TYPE),
                Instrument.histogram("fresh.size", "By", CallMapper.SIZE).withDimensions(CallMapper.FLAG),
                Instrument.counter("fresh.count", "{operation}"),
                Instrument.active("fresh.active", "{operation}").withDimensions(CallMapper.COUNT));
    }

    private static HeaderReader reader() {
        return new HeaderReader() {
            @Override
            public List<String> getAll(String name) {
                return name.equals("traceparent") ? List.of(PARENT) : List.of();
            }

            @Override
            public Iterable<String> names() {
                return List.of("traceparent");
            }
        };
    }
}
