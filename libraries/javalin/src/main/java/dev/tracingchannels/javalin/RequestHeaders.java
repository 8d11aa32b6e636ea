// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.mapping.HeaderReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The headers of a request. */
record RequestHeaders(HttpServletRequest request) implements HeaderReader {
    @Override
    public @Nullable String get(String name) {
        return request.getHeader(name);
    }

    @Override
    public Iterable<String> names() {
        return Collections.list(request.getHeaderNames());
    }
}
