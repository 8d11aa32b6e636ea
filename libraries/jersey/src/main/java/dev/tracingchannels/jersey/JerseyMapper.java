// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.jersey.JerseyRequest.Layer;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;

/** Maps requests, and their layers as {@code {layer} {class}.{method}}. */
final class JerseyMapper extends HttpServerMapper<JerseyRequest> {
    JerseyMapper() {
        super("jersey-server:request", JerseyRequest.class);
    }

    @Override
    protected String method(JerseyRequest payload) {
        return payload.method();
    }

    @Override
    protected @Nullable String path(JerseyRequest payload) {
        return payload.uri().getRawPath();
    }

    @Override
    protected @Nullable String query(JerseyRequest payload) {
        return payload.uri().getRawQuery();
    }

    @Override
    protected String scheme(JerseyRequest payload) {
        String scheme = payload.uri().getScheme();
        return scheme == null ? "http" : scheme;
    }

    @Override
    protected @Nullable String protocol(JerseyRequest payload) {
        return payload.connection().protocol();
    }

    @Override
    protected @Nullable String peerAddress(JerseyRequest payload) {
        return payload.connection().peerAddress();
    }

    @Override
    protected int peerPort(JerseyRequest payload) {
        return payload.connection().peerPort();
    }

    /** Returns the host that the container took from the request: from its target, the header {@code Host}, or the connection. */
    @Override
    protected @Nullable String host(JerseyRequest payload) {
        String host = payload.uri().getHost();
        if (host == null) {
            return super.host(payload);
        }
        int port = payload.uri().getPort();
        return port < 0 ? host : host + ':' + port;
    }

    @Override
    protected HeaderReader requestHeaders(JerseyRequest payload) {
        MultivaluedMap<String, String> headers = payload.request().getRequestHeaders();
        return HeaderReader.of(name -> headers.getOrDefault(name, List.of()), headers::keySet);
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(JerseyRequest payload) {
        ContainerResponse response = payload.response();
        if (response == null) {
            return null;
        }
        MultivaluedMap<String, String> headers = response.getStringHeaders();
        return HeaderReader.of(name -> values(headers, name), headers::keySet);
    }

    /** The names are in any case, which the map heeds in older versions. */
    private static List<String> values(MultivaluedMap<String, String> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return List.of();
    }

    @Override
    protected @Nullable String route(JerseyRequest payload) {
        return payload.route();
    }

    @Override
    protected int status(JerseyRequest payload) {
        return payload.status();
    }

    @Override
    protected @Nullable String layer(JerseyRequest payload) {
        return payload.layer() == Layer.REQUEST ? null : payload.text();
    }

    @Override
    public void start(JerseyRequest payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        Method function = payload.function();
        Class<?> component = payload.component();
        if (function != null && component != null) {
            attributes.put(CodeAttributes.CODE_FUNCTION_NAME, component.getName() + '.' + function.getName());
        }
    }

    /** The method is what its request is named after, and lasts about as long. */
    @Override
    public long spanThreshold(JerseyRequest payload) {
        return payload.layer() == Layer.METHOD ? Long.MAX_VALUE : 0;
    }

    @Override
    protected int statusOf(Throwable error) {
        return error instanceof WebApplicationException answer && answer.getResponse() != null
                ? answer.getResponse().getStatus()
                : 0;
    }
}
