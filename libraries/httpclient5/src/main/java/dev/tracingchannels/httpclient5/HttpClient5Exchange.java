// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.http.SentRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request that Apache HttpClient sends once, on {@link HttpClient5Channels#EXCHANGE}. After a redirect, a retry or an authentication the
 * next one is another exchange. The response is known from the moment at which its head has arrived; everything else is known at the
 * start. Safe for use from many threads, as far as the client's own objects are.
 */
public final class HttpClient5Exchange {
    private final HttpRequest request;
    private final URI url;
    private final HttpRoute route;
    private final int resends;
    private final OutgoingHeaders outgoing;
    private volatile @Nullable EndpointDetails endpoint;
    private volatile @Nullable HttpResponse response;

    HttpClient5Exchange(HttpRequest request, HttpRoute route, int resends) {
        this.request = request;
        this.url = url(request, route);
        this.route = route;
        this.resends = resends;
        this.outgoing = OutgoingHeaders.besides(name -> values(request, name));
    }

    private static URI url(HttpRequest request, HttpRoute route) {
        try {
            return request.getUri();
        } catch (URISyntaxException laxer) {
            // The client sends paths that are none of a URI.
            return URI.create(route.getTargetHost().toURI());
        }
    }

    static List<String> values(MessageHeaders headers, String name) {
        return Arrays.stream(headers.getHeaders(name)).map(Header::getValue).toList();
    }

    /**
     * Returns the request.
     *
     * @return the request that the client sends, a copy of the application's. At the start it has the headers of the application; those
     *     of tools, and those that the client sends by itself, come later. Its URL and headers may be secret
     */
    public HttpRequest request() {
        return request;
    }

    /**
     * Returns the URL of the request.
     *
     * @return the absolute URL, which may hold secrets; only the scheme, host and port where the path is no part of a URI
     */
    public URI url() {
        return url;
    }

    /**
     * Returns the route by which the request is sent.
     *
     * @return the target, and the proxy if there is one
     */
    public HttpRoute route() {
        return route;
    }

    /**
     * Returns how often the call had sent a request before.
     *
     * @return 0 for the first time
     */
    public int resends() {
        return resends;
    }

    /**
     * Returns both ends of the connection.
     *
     * @return the addresses, the other end may be a proxy; null as long as no head of a response has arrived
     */
    public @Nullable EndpointDetails endpoint() {
        return endpoint;
    }

    /**
     * Returns the response from the server.
     *
     * @return its status, protocol and headers, the body not to be read; null as long as its head has not arrived
     */
    public @Nullable HttpResponse response() {
        return response;
    }

    void answered(HttpResponse head, @Nullable EndpointDetails connection) {
        endpoint = connection;
        response = head;
    }

    /** Returns what a client around this one has published, if it is about to be sent for the first time. */
    @Nullable
    SentRequest join(Object call) {
        return resends == 0 ? SentRequest.join(call, request.getMethod(), this::url) : null;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    /** Adds what tools have set. The request is the client's own copy, which each further attempt makes anew. */
    void addHeaders() {
        outgoing.writeTo("Apache HttpClient", request::setHeader);
    }

    @Override
    public String toString() {
        return "HttpClient5Exchange{" + request.getMethod() + '}';
    }
}
