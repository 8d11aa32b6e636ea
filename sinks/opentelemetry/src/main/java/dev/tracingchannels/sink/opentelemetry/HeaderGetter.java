// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.HeaderReader;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Lets a propagator read headers. */
enum HeaderGetter implements TextMapGetter<HeaderReader> {
    INSTANCE;

    @Override
    @SuppressWarnings(
            "deprecation") // abstract in versions before 1.67, and used by propagators that read keys by prefix
    public Iterable<String> keys(HeaderReader headers) {
        return headers.names();
    }

    @Override
    public Iterator<String> getAll(@Nullable HeaderReader headers, String name) {
        return headers == null
                ? Collections.emptyIterator()
                : headers.getAll(name).iterator();
    }

    @Override
    public @Nullable String get(@Nullable HeaderReader headers, String name) {
        return headers == null ? null : headers.get(name);
    }
}
