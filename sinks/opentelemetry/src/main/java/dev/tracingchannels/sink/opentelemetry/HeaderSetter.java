// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.HeaderWriter;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/** Lets a propagator write headers. */
enum HeaderSetter implements TextMapSetter<HeaderWriter> {
    INSTANCE;

    @Override
    public void set(@Nullable HeaderWriter headers, String name, String value) {
        if (headers != null) {
            headers.set(name, value);
        }
    }
}
