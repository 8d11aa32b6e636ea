// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.javalin.JavalinRequest.Layer;
import dev.tracingchannels.servlet.ServletRequestMapper;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {pattern}}. */
final class JavalinMapper extends ServletRequestMapper<JavalinRequest> {
    JavalinMapper() {
        super("javalin:request", JavalinRequest.class);
    }

    @Override
    protected HttpServletRequest request(JavalinRequest payload) {
        return payload.request();
    }

    @Override
    protected HttpServletResponse response(JavalinRequest payload) {
        return payload.response();
    }

    @Override
    protected @Nullable String route(JavalinRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(JavalinRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(JavalinRequest payload) {
        return payload.layerName();
    }

    /** The endpoint is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(JavalinRequest payload) {
        return payload.layer() == Layer.ENDPOINT ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof HttpResponseException answer ? answer.getStatus() : 0;
    }
}
