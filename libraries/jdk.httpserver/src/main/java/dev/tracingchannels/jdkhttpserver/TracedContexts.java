// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The contexts that were created through a wrapper, from which the filter is taken when it is unwrapped. */
final class TracedContexts {
    private final List<HttpContext> contexts = new CopyOnWriteArrayList<>();

    HttpContext created(HttpContext context) {
        contexts.add(context);
        return TracingFilter.addTo(context);
    }

    void removed(String path) {
        contexts.removeIf(context -> context.getPath().equals(path));
    }

    void removed(HttpContext context) {
        contexts.remove(context);
    }

    void untrace() {
        contexts.forEach(TracingFilter::removeFrom);
        contexts.clear();
    }
}
