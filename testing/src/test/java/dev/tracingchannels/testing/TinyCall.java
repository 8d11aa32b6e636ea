// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.HeaderWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What {@link TinyClient} publishes: a request that is sent once. */
final class TinyCall implements HeaderWriter {
    private static final Map<String, String> SHARED = new ConcurrentHashMap<>();

    final HttpRequest request;
    final int number;
    volatile HttpResponse.@Nullable ResponseInfo response;
    private final Map<String, String> added;
    private final @Nullable TinyClientFault fault;

    TinyCall(HttpRequest request, int number, @Nullable TinyClientFault fault) {
        this.request = request;
        this.number = number;
        this.fault = fault;
        this.added = fault == TinyClientFault.MIXES_UP_THE_HEADERS_OF_THREADS ? SHARED : new ConcurrentHashMap<>();
    }

    @Override
    public void set(String name, String value) {
        if (fault == TinyClientFault.MIXES_UP_THE_HEADERS_OF_THREADS) {
            // Those of the first call stay, so that each other one has wrong headers however the threads run.
            added.putIfAbsent(name, value);
        } else if (fault != TinyClientFault.SENDS_NO_TRACE) {
            added.put(name, value);
        }
    }

    @Override
    public @Nullable String get(String name) {
        List<String> values = request.headers().allValues(name);
        return values.isEmpty() || fault == TinyClientFault.REPLACES_BAGGAGE ? null : String.join(",", values);
    }

    /** Notes what is known of the response before its body comes. */
    <T> HttpResponse.BodyHandler<T> noting(HttpResponse.BodyHandler<T> handler) {
        return info -> {
            response = info;
            return handler.apply(info);
        };
    }

    HttpRequest toSend() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
        if (fault == TinyClientFault.SENDS_THE_LAST_HEADER_OF_A_NAME) {
            request.headers().map().forEach((name, values) -> builder.setHeader(name, values.get(values.size() - 1)));
        }
        added.forEach(fault == TinyClientFault.ADDS_A_SECOND_HEADER ? builder::header : builder::setHeader);
        return builder.build();
    }

    @Override
    public String toString() {
        return "TinyCall{" + (fault == TinyClientFault.HAS_SECRETS_IN_ITS_TEXT ? request.uri() : "") + '}';
    }
}
