// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.SpanKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The cases of {@link HttpServerContract} about what is read from requests: traces, proxies, secrets, headers; and measurements. */
abstract class HttpServerRecordingCases<P> extends HttpServerFixture<P> {
    @Test
    void s29ARequestContinuesTheTraceOfItsHeaders() throws Exception {
        get("/products/7", "traceparent", CALLER.traceparent(), "tracestate", "shop=1", "baggage", "user=42");
        TraceContext parent = only().parent();
        Assertions.assertEquals(new TraceContext(CALLER.traceId(), CALLER.spanId(), "shop=1", "user=42"), parent);
    }

    @Test
    void s30SeveralHeadersOfTracestateAndOfBaggageAreAllContinued() throws Exception {
        get(
                "/products/7",
                "traceparent",
                CALLER.traceparent(),
                "tracestate",
                "shop=1",
                "tracestate",
                "bank=2",
                "baggage",
                "user=42",
                "baggage",
                "role=admin");
        TraceContext parent = only().parent();
        Assertions.assertNotNull(parent, "the trace is not continued");
        Assertions.assertEquals("shop=1,bank=2", parent.tracestate());
        Assertions.assertEquals("user=42,role=admin", parent.baggage());
    }

    @Test
    void s31TheNamesOfTraceHeadersAreReadInAnyCase() throws Exception {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(
                    "GET /products/7 HTTP/1.1",
                    "Host: localhost",
                    "TraceParent: " + CALLER.traceparent(),
                    "Connection: close");
            connection.readTo("the end");
        }
        Assertions.assertEquals(CALLER, only().parent());
    }

    @Test
    void s32RequestsOneAfterAnotherAreTracesOfTheirOwn() throws Exception {
        int count = CALLS;
        for (int i = 0; i < count; i++) {
            get(i % 2 == 0 || !has(HttpServerContract.Feature.OTHER_THREADS) ? "/products/" + i : "/elsewhere");
        }
        Set<String> traces = new HashSet<>();
        for (RecordedSpan span : await(count)) {
            Assertions.assertNull(span.parent(), span::toString);
            traces.add(span.context().traceId());
        }
        Assertions.assertEquals(count, traces.size());
    }

    @Test
    void s33WhatProxiesSayOfARequestGoesBeforeTheConnection() throws Exception {
        get("/products/7", "Forwarded", "for=192.0.2.60;proto=https;host=shop.example");
        RecordedSpan span = only();
        assertAttribute(span, "client.address", "192.0.2.60");
        assertAttribute(span, "url.scheme", "https");
        assertAttribute(span, "server.address", "shop.example");
        assertAttribute(span, "server.port", 443L);
        Assertions.assertTrue(isLoopback(span.attribute("network.peer.address")), span::toString);
    }

    @Test
    void s34WhatProxiesSayInTheOlderHeadersGoesBeforeTheConnectionToo() throws Exception {
        get(
                "/products/7",
                "X-Forwarded-For",
                "192.0.2.60, 198.51.100.1",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "shop.example:8443");
        RecordedSpan span = only();
        assertAttribute(span, "client.address", "192.0.2.60");
        assertAttribute(span, "url.scheme", "https");
        assertAttribute(span, "server.address", "shop.example");
        assertAttribute(span, "server.port", 8443L);
    }

    @Test
    void s35WhatProxiesSayIsIgnoredWhereTheApplicationSaysSo() throws Exception {
        recordWith(ContentCapture.NONE.withoutForwardedHeaders());
        get(
                "/products/7",
                "Forwarded",
                "for=192.0.2.60;proto=https;host=shop.example",
                "X-Forwarded-For",
                "192.0.2.60",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "shop.example");
        RecordedSpan span = only();
        Assertions.assertTrue(isLoopback(span.attribute("client.address")), span::toString);
        assertAttribute(span, "url.scheme", "http");
        assertAttribute(span, "server.address", "localhost");
        assertAttribute(span, "server.port", (long) port);
    }

    @Test
    void s36ValuesOfSecretParametersAreNotInUrlQuery() throws Exception {
        get("/products/7?colour=red&sig=" + SECRET + "&access_token=" + SECRET);
        assertAttribute(only(), "url.query", "colour=red&sig=REDACTED&access_token=REDACTED");
    }

    @Test
    void s37ASecretIsRecordedNowhereWhereverARequestOrAFailureHasIt() throws Exception {
        String target = "?password=" + SECRET;
        String[] headers = {
            "Authorization", "Bearer " + SECRET,
            "Proxy-Authorization", "Basic " + SECRET,
            "Cookie", "session=" + SECRET,
            "X-Api-Key", SECRET
        };
        get("/products/7" + target, headers);
        get("/products/7;jsessionid=" + SECRET, headers);
        get("/missing" + target, headers);
        send(request("/products").POST(HttpRequest.BodyPublishers.ofString("password=" + SECRET)));
        get("/fails" + target, headers);
        if (has(HttpServerContract.Feature.ERROR_HANDLERS)) {
            get("/handled" + target, headers);
            // The last on this connection, which a server may close then without a word.
            get("/handled-badly" + target, headers);
        }
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(
                    "GET http://user:" + SECRET + "@localhost:" + port + "/products/7 HTTP/1.1",
                    "Host: localhost:" + port,
                    "Connection: close");
            connection.readTo("the end");
        }
        // A server may refuse the last without the application.
        int certain = has(HttpServerContract.Feature.ERROR_HANDLERS) ? 7 : 5;
        recorder().awaitBegun(SpanKind.SERVER, certain);
        await(recorder().spans(SpanKind.SERVER).size());
        recorder().spans().forEach(span -> hidesSecrets(span.unasked()));
    }

    @Test
    void s38HeadersAreRecordedWhereTheApplicationNamesThemWithAllTheirValues() throws Exception {
        recordWith(ContentCapture.NONE.withRequestHeaders("X-Shop", "Absent").withResponseHeaders("Content-Type"));
        get("/products/7", "X-Shop", "one", "X-Shop", "two", "X-Bank", "three");
        RecordedSpan span = only();
        assertAttribute(span, "http.request.header.x-shop", List.of("one", "two"));
        assertAttribute(span, "http.request.header.x-bank", null);
        assertAttribute(span, "http.request.header.absent", null);
        Assertions.assertTrue(
                span.attribute("http.response.header.content-type") instanceof List<?> types
                        && types.size() == 1
                        && types.get(0).toString().startsWith("text/plain"),
                span::toString);
    }

    @Test
    void s39TheDurationOfRequestsHasASeriesForEachRouteAndOutcome() throws Exception {
        get("/products/7");
        get("/products/8");
        get("/missing");
        get("/fails");
        await(4);
        Map<String, Object> all =
                Map.of("http.request.method", "GET", "url.scheme", "http", "network.protocol.version", "1.1");
        Map<String, Object> found = with(all, "http.response.status_code", 200L);
        Map<String, Object> failed = with(
                with(all, "http.response.status_code", 500L), "error.type", HttpServerContract.Failure.class.getName());
        Assertions.assertEquals(
                Map.of(
                        with(found, "http.route", expectedRoute("/products/{id}")),
                        2,
                        with(all, "http.response.status_code", 404L),
                        1,
                        with(failed, "http.route", expectedRoute("/fails")),
                        1),
                recorder().measured("http.server.request.duration"));
    }

    private static Map<String, Object> with(Map<String, Object> attributes, String name, @Nullable Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        if (value != null) {
            more.put(name, value);
        }
        return more;
    }

    @Test
    void s40ActiveRequestsAreCountedFromTheirStartToTheirEnd() throws Exception {
        CompletableFuture<HttpResponse<String>> response =
                CLIENT.sendAsync(request("/waits").build(), HttpResponse.BodyHandlers.ofString());
        awaitHandler();
        Assertions.assertEquals(
                Map.of(Map.of("http.request.method", "GET", "url.scheme", "http"), 1),
                recorder().active("http.server.active_requests"));
        released.complete(null);
        Assertions.assertEquals(200, await(response).statusCode());
        only();
        Assertions.assertEquals(Map.of(), recorder().active("http.server.active_requests"));
    }
}
