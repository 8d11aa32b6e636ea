// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.mapping.http.ServedRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request to Jetty.
 *
 * <p>This object refers to Jetty's request and response, which throw once the request is over. Read during an event of the operation
 * what is needed later. Safe for use from the threads of these events.
 */
public final class JettyServerRequest {
    private final Request request;
    private final Response response;
    private final ServedRequest served;

    JettyServerRequest(Request request, Response response, ServedRequest served) {
        this.request = request;
        this.response = response;
        this.served = served;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return request.getMethod();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded and without the query; null if the target has none
     */
    public @Nullable String path() {
        return request.getHttpURI().getPath();
    }

    /**
     * Returns the template that the request's path matched: what a framework above Jetty found, else the pattern of Jetty's own
     * {@code PathMappingsHandler} or WebSocket mapping. Known at the end of the request.
     *
     * @return the template with the context path; null if there is none
     */
    public @Nullable String route() {
        return served.route();
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status; 0 while there is none
     */
    public int status() {
        return response.getStatus();
    }

    /**
     * Returns Jetty's view of the request.
     *
     * @return the request, as the server gave it to its first handler
     */
    public Request request() {
        return request;
    }

    /**
     * Returns Jetty's view of the response.
     *
     * @return the response, as the server gave it to its first handler
     */
    public Response response() {
        return response;
    }

    @Override
    public String toString() {
        return "JettyServerRequest{" + method() + '}';
    }
}
