// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the requests of a library that works on a servlet's request and response.
 *
 * @param <P> the type of the payload
 */
public abstract class ServletRequestMapper<P> extends HttpServerMapper<P> {
    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected ServletRequestMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the request.
     *
     * @param payload the operation's payload
     * @return the container's request
     */
    protected abstract HttpServletRequest request(P payload);

    /**
     * Returns the response.
     *
     * @param payload the operation's payload
     * @return the container's response
     */
    protected abstract HttpServletResponse response(P payload);

    @Override
    protected String method(P payload) {
        return request(payload).getMethod();
    }

    @Override
    protected String path(P payload) {
        return request(payload).getRequestURI();
    }

    @Override
    protected @Nullable String query(P payload) {
        return request(payload).getQueryString();
    }

    @Override
    protected String scheme(P payload) {
        return request(payload).getScheme();
    }

    @Override
    protected String protocol(P payload) {
        return request(payload).getProtocol();
    }

    @Override
    protected String peerAddress(P payload) {
        return request(payload).getRemoteAddr();
    }

    @Override
    protected int peerPort(P payload) {
        return request(payload).getRemotePort();
    }

    /** Returns the host that the container took from the request: from its target, the header {@code Host}, or the connection. */
    @Override
    protected String host(P payload) {
        String host = request(payload).getServerName();
        // Undertow takes the brackets from an address of version 6, others do not.
        boolean isBare = host.indexOf(':') >= 0 && host.charAt(0) != '[';
        return (isBare ? '[' + host + ']' : host) + ':' + request(payload).getServerPort();
    }

    @Override
    protected HeaderReader requestHeaders(P payload) {
        HttpServletRequest request = request(payload);
        return HeaderReader.of(
                name -> Collections.list(request.getHeaders(name)), () -> Collections.list(request.getHeaderNames()));
    }

    @Override
    protected HeaderReader responseHeaders(P payload) {
        HttpServletResponse response = response(payload);
        return HeaderReader.of(name -> headers(response, name), response::getHeaderNames);
    }

    /** Tomcat makes a header of the type of the content only when it writes the headers. */
    private static List<String> headers(HttpServletResponse response, String name) {
        List<String> values = List.copyOf(response.getHeaders(name));
        String contentType = response.getContentType();
        boolean isMissing = values.isEmpty() && contentType != null && name.equalsIgnoreCase("Content-Type");
        return isMissing ? List.of(contentType) : values;
    }

    @Override
    protected int status(P payload) {
        return response(payload).getStatus();
    }
}
