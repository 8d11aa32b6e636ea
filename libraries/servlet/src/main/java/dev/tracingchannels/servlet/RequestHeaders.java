// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.mapping.HeaderReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** The headers of a request. Most of those that are asked for are absent, which containers tell without allocating. */
record RequestHeaders(HttpServletRequest request) implements HeaderReader {
    @Override
    public List<String> getAll(String name) {
        return request.getHeader(name) == null ? List.of() : Collections.list(request.getHeaders(name));
    }

    @Override
    public Iterable<String> names() {
        return Collections.list(request.getHeaderNames());
    }
}
