// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.mapping.HeaderReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** The headers of a request. */
record RequestHeaders(HttpServletRequest request) implements HeaderReader {
    @Override
    public List<String> getAll(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public Iterable<String> names() {
        return Collections.list(request.getHeaderNames());
    }
}
