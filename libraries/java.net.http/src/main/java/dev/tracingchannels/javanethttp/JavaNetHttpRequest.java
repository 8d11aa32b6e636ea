// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.mapping.OutgoingHeaders;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

/**
 * A request that is sent by a client of {@code java.net.http}, on {@link JavaNetHttpChannels#REQUEST}. The request of the application is
 * not changed. The response is known from the moment at which its head has arrived; everything else is known at the start and stays as
 * it is. Safe for use from many threads.
 */
public final class JavaNetHttpRequest {
    private final HttpRequest request;
    private final OutgoingHeaders outgoing;
    private volatile @Nullable ResponseInfo response;

    JavaNetHttpRequest(HttpRequest request) {
        this.request = request;
        this.outgoing = OutgoingHeaders.besides(request.headers()::allValues);
    }

    /**
     * The request.
     *
     * @return the application's own object; what is sent may be a copy, with headers of tools
     */
    public HttpRequest request() {
        return request;
    }

    /**
     * The method of the request.
     *
     * @return the method as it is sent
     */
    public String method() {
        return request.method();
    }

    /**
     * Where the request goes at first: redirects are followed within the operation.
     *
     * @return the absolute URL, which may have secrets in it
     */
    public URI url() {
        return request.uri();
    }

    /**
     * The headers that the application has set. Those that tools and the client itself add are not among them.
     *
     * @return the headers, whose values may be secret
     */
    public HttpHeaders headers() {
        return request.headers();
    }

    /**
     * The head of the last response.
     *
     * @return its status, headers, and the version of HTTP; null as long as it has not arrived
     */
    public @Nullable ResponseInfo response() {
        return response;
    }

    void answered(ResponseInfo info) {
        response = info;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    @Override
    public String toString() {
        return "JavaNetHttpRequest{" + request.method() + '}';
    }
}
