// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Maps the contract's notes; may throw at one point. */
final class NoteMapper implements EventMapper<Note> {
    private static final AttributeKey<String> TEXT = AttributeKey.ofString("test.text");
    private static final AttributeKey<Long> COUNT = AttributeKey.ofLong("test.count");
    private static final AttributeKey<Double> RATIO = AttributeKey.ofDouble("test.ratio");
    private static final AttributeKey<Boolean> FLAG = AttributeKey.ofBoolean("test.flag");
    private static final AttributeKey<List<String>> NAMES = AttributeKey.ofStrings("test.names");
    private static final AttributeKey<String> INPUT =
            AttributeKey.ofString("test.input").content(ContentDirection.INPUT);

    private final @Nullable String broken;
    /** How many texts were made. */
    final AtomicInteger bodies = new AtomicInteger();

    NoteMapper() {
        this(null);
    }

    NoteMapper(@Nullable String broken) {
        this.broken = broken;
    }

    private void perhapsBreak(String point) {
        if (point.equals(broken)) {
            throw new BrokenException(point);
        }
    }

    @Override
    public String channel() {
        return "contract:note";
    }

    @Override
    public Class<Note> payloadType() {
        return Note.class;
    }

    @Override
    public Severity severity(Note payload) {
        perhapsBreak("severity");
        return payload.severity();
    }

    @Override
    public String severityText(Note payload) {
        perhapsBreak("severityText");
        return payload.severity().name();
    }

    @Override
    public String body(Note payload) {
        bodies.incrementAndGet();
        perhapsBreak("body");
        return payload.text();
    }

    @Override
    public String scope(Note payload) {
        perhapsBreak("scope");
        return "com.example.Shop";
    }

    @Override
    public @Nullable Instant time(Note payload) {
        perhapsBreak("time");
        return payload.time();
    }

    @Override
    public @Nullable Throwable error(Note payload) {
        perhapsBreak("error");
        return payload.error();
    }

    @Override
    public void attributes(Note payload, AttributeWriter attributes) {
        perhapsBreak("attributes");
        attributes.put(TEXT, payload.text());
        attributes.put(COUNT, 42);
        attributes.put(RATIO, 0.5);
        attributes.put(FLAG, true);
        attributes.put(NAMES, List.of("one", "two"));
        attributes.put(INPUT, "input-secret");
    }
}
