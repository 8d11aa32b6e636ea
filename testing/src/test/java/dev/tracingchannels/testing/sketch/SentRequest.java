// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sketch;

import dev.tracingchannels.mapping.HeaderWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request of {@code java.net.http}. The request itself cannot be changed, so that tools write their headers here, during {@code
 * start}, and a new request is made of both.
 */
final class SentRequest implements HeaderWriter {
    private final HttpRequest request;
    private final Map<String, String> added = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private volatile HttpResponse.@Nullable ResponseInfo response;

    SentRequest(HttpRequest request) {
        this.request = request;
    }

    HttpRequest request() {
        return request;
    }

    HttpResponse.@Nullable ResponseInfo response() {
        return response;
    }

    void answered(HttpResponse.ResponseInfo info) {
        response = info;
    }

    @Override
    public void set(String name, String value) {
        added.put(name, value);
    }

    @Override
    public @Nullable String get(String name) {
        String mine = added.get(name);
        if (mine != null) {
            return mine;
        }
        List<String> values = request.headers().allValues(name);
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** The request as it is to be sent. */
    HttpRequest withHeaders() {
        if (added.isEmpty()) {
            return request;
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> !added.containsKey(name));
        added.forEach(builder::setHeader);
        return builder.build();
    }

    @Override
    public String toString() {
        return "SentRequest{" + request.method() + '}';
    }
}
