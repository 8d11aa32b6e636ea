// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import dev.tracingchannels.springwebflux.SpringWebfluxRequest.Layer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Maps requests, and their layers as {@code {layer} {pattern}}. */
final class SpringWebfluxMapper extends HttpServerMapper<SpringWebfluxRequest> {
    SpringWebfluxMapper() {
        super("spring-webflux:request", SpringWebfluxRequest.class);
    }

    @Override
    protected String method(SpringWebfluxRequest payload) {
        return payload.method();
    }

    @Override
    protected String path(SpringWebfluxRequest payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(SpringWebfluxRequest payload) {
        return payload.request().getURI().getRawQuery();
    }

    @Override
    protected String scheme(SpringWebfluxRequest payload) {
        String scheme = payload.request().getURI().getScheme();
        return scheme == null ? "http" : scheme;
    }

    @Override
    protected @Nullable String protocol(SpringWebfluxRequest payload) {
        return NativeRequests.protocol(payload.request());
    }

    @Override
    protected @Nullable String peerAddress(SpringWebfluxRequest payload) {
        return NativeRequests.peerAddress(payload.request());
    }

    @Override
    protected int peerPort(SpringWebfluxRequest payload) {
        return NativeRequests.peerPort(payload.request());
    }

    @Override
    protected HeaderReader requestHeaders(SpringWebfluxRequest payload) {
        return Headers.reader(payload.request().getHeaders());
    }

    @Override
    protected HeaderReader responseHeaders(SpringWebfluxRequest payload) {
        return Headers.reader(payload.response().getHeaders());
    }

    @Override
    protected @Nullable String route(SpringWebfluxRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(SpringWebfluxRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(SpringWebfluxRequest payload) {
        if (payload.layer() == Layer.REQUEST) {
            return null;
        }
        String text = payload.layer().text();
        return payload.pattern() == null ? text : text + ' ' + payload.pattern();
    }

    @Override
    public void start(SpringWebfluxRequest payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, payload.function());
    }

    /** A layer belongs to a request: where that is not published, it would be a trace of its own. */
    @Override
    public boolean needsParent(SpringWebfluxRequest payload) {
        return payload.layer() != Layer.REQUEST;
    }

    /** A handler is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(SpringWebfluxRequest payload) {
        return payload.layer() == Layer.HANDLER ? Long.MAX_VALUE : 0;
    }

    @Override
    public @Nullable Instant startTime(SpringWebfluxRequest payload) {
        return payload.startTime();
    }

    @Override
    protected int statusOf(Throwable error) {
        if (error instanceof ErrorResponse answer) {
            return answer.getStatusCode().value();
        }
        ResponseStatus answer = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
        return answer == null ? 0 : answer.code().value();
    }
}
