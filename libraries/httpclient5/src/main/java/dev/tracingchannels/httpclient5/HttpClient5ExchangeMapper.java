// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import dev.tracingchannels.mapping.http.SentRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/** Maps {@link HttpClient5Channels#EXCHANGE}. */
final class HttpClient5ExchangeMapper extends HttpClientMapper<HttpClient5Exchange> {
    HttpClient5ExchangeMapper() {
        super("httpclient5:exchange", HttpClient5Exchange.class);
    }

    @Override
    protected String method(HttpClient5Exchange payload) {
        return payload.request().getMethod();
    }

    @Override
    protected URI url(HttpClient5Exchange payload) {
        return payload.url();
    }

    @Override
    protected HeaderReader requestHeaders(HttpClient5Exchange payload) {
        return reader(payload.request());
    }

    @Override
    protected int resendCount(HttpClient5Exchange payload) {
        return payload.resends();
    }

    @Override
    protected int status(Operation<? extends HttpClient5Exchange> operation) {
        HttpResponse response = operation.payload().response();
        return response == null ? 0 : response.getCode();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends HttpClient5Exchange> operation) {
        HttpResponse response = operation.payload().response();
        return response == null ? null : protocol(response);
    }

    private static @Nullable String protocol(HttpResponse response) {
        ProtocolVersion version = response.getVersion();
        return version == null ? null : version.format();
    }

    static void answered(SentRequest joined, HttpResponse response, @Nullable EndpointDetails endpoint) {
        joined.peer(peer(endpoint));
        joined.answered(response.getCode(), protocol(response), reader(response));
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends HttpClient5Exchange> operation) {
        HttpResponse response = operation.payload().response();
        return response == null ? null : reader(response);
    }

    private static HeaderReader reader(MessageHeaders headers) {
        return HeaderReader.of(name -> HttpClient5Exchange.values(headers, name), () -> names(headers));
    }

    private static Collection<String> names(MessageHeaders headers) {
        return Arrays.stream(headers.getHeaders()).map(Header::getName).collect(Collectors.toSet());
    }

    @Override
    protected @Nullable String peer(Operation<? extends HttpClient5Exchange> operation) {
        return peer(operation.payload().endpoint());
    }

    private static @Nullable String peer(@Nullable EndpointDetails endpoint) {
        if (endpoint == null || !(endpoint.getRemoteAddress() instanceof InetSocketAddress remote)) {
            return null;
        }
        InetAddress address = remote.getAddress();
        return address == null ? null : '[' + address.getHostAddress() + "]:" + remote.getPort();
    }

    @Override
    public HeaderWriter outgoingHeaders(HttpClient5Exchange payload) {
        return payload.outgoing();
    }
}
