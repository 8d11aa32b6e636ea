// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.mapping.HeaderReader;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads metadata as headers. Its binary values are none. */
final class MetadataReader implements HeaderReader {
    private static final Metadata.Key<String> TRACEPARENT = newKey("traceparent");
    private static final Metadata.Key<String> TRACESTATE = newKey("tracestate");
    private static final Metadata.Key<String> BAGGAGE = newKey("baggage");

    private final Metadata metadata;

    private MetadataReader(Metadata metadata) {
        this.metadata = metadata;
    }

    static MetadataReader of(Metadata metadata) {
        return new MetadataReader(metadata);
    }

    static @Nullable MetadataReader ofNullable(@Nullable Metadata metadata) {
        return metadata == null ? null : of(metadata);
    }

    /**
     * Returns the key of a name, in any case.
     *
     * @throws IllegalArgumentException if it is no name of a text
     */
    static Metadata.Key<String> key(String name) {
        return switch (name) {
            case "traceparent" -> TRACEPARENT;
            case "tracestate" -> TRACESTATE;
            case "baggage" -> BAGGAGE;
            default -> newKey(name);
        };
    }

    private static Metadata.Key<String> newKey(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public List<String> getAll(String name) {
        Iterable<String> values;
        try {
            values = metadata.getAll(key(name));
        } catch (IllegalArgumentException noNameOfAText) {
            return List.of();
        }
        if (values == null) {
            return List.of();
        }
        List<String> all = new ArrayList<>(1);
        values.forEach(all::add);
        return all;
    }

    @Override
    public @Nullable String get(String name) {
        // The usual one, without a list.
        return name.equals("traceparent") ? first(TRACEPARENT) : HeaderReader.super.get(name);
    }

    private @Nullable String first(Metadata.Key<String> key) {
        Iterable<String> values = metadata.getAll(key);
        return values == null ? null : values.iterator().next();
    }

    @Override
    public Iterable<String> names() {
        return metadata.keys();
    }
}
