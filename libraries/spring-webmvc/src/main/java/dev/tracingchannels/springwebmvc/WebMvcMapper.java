// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import dev.tracingchannels.servlet.ServletRequestMapper;
import dev.tracingchannels.springwebmvc.WebMvcRequest.Layer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {name}}. */
final class WebMvcMapper extends ServletRequestMapper<WebMvcRequest> {
    WebMvcMapper() {
        super("spring-webmvc:request", WebMvcRequest.class);
    }

    @Override
    protected HttpServletRequest request(WebMvcRequest payload) {
        return payload.request();
    }

    @Override
    protected HttpServletResponse response(WebMvcRequest payload) {
        return payload.response();
    }

    @Override
    protected @Nullable String route(WebMvcRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(WebMvcRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(WebMvcRequest payload) {
        return payload.layer() == Layer.REQUEST ? null : payload.layer().text() + ' ' + payload.name();
    }

    @Override
    public void start(WebMvcRequest payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, payload.function());
    }

    /** A layer belongs to a request: where that is not published, it would be a trace of its own. */
    @Override
    public boolean needsParent(WebMvcRequest payload) {
        return payload.layer() != Layer.REQUEST;
    }

    /** The handler is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(WebMvcRequest payload) {
        return payload.layer() == Layer.HANDLER ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return Answers.statusOf(error);
    }
}
