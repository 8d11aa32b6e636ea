// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.http.HttpServerMapper;
import dev.tracingchannels.testing.MappedSpan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerMapperTest {
    private static final Exchange PRODUCT = new Exchange(
            null,
            "GET",
            "/products/7%2F8",
            "colour=red&sig=secret",
            "HTTP/1.1",
            new Headers("Host", "shop.example:8443", "User-Agent", "test/1"),
            "/products/{id}",
            200);

    record Exchange(
            @Nullable String layer,
            String method,
            String path,
            @Nullable String query,
            @Nullable String protocol,
            Headers headers,
            @Nullable String route,
            int status) {
        Exchange with(Headers others) {
            return new Exchange(layer, method, path, query, protocol, others, route, status);
        }

        Exchange with(String otherMethod, @Nullable String otherRoute, int otherStatus) {
            return new Exchange(layer, otherMethod, path, query, protocol, headers, otherRoute, otherStatus);
        }
    }

    static final class Answer extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;

        Answer(int status) {
            this.status = status;
        }
    }

    static final class ExchangeMapper extends HttpServerMapper<Exchange> {
        ExchangeMapper() {
            super("test:request", Exchange.class);
        }

        @Override
        protected String method(Exchange payload) {
            return payload.method();
        }

        @Override
        protected String path(Exchange payload) {
            return payload.path();
        }

        @Override
        protected @Nullable String query(Exchange payload) {
            return payload.query();
        }

        @Override
        protected String scheme(Exchange payload) {
            return "http";
        }

        @Override
        protected @Nullable String protocol(Exchange payload) {
            return payload.protocol();
        }

        @Override
        protected String peerAddress(Exchange payload) {
            return "[::1]";
        }

        @Override
        protected int peerPort(Exchange payload) {
            return 50_000;
        }

        @Override
        protected HeaderReader requestHeaders(Exchange payload) {
            return payload.headers();
        }

        @Override
        protected HeaderReader responseHeaders(Exchange payload) {
            return new Headers("Location", "/a", "Location", "/b");
        }

        @Override
        protected @Nullable String route(Exchange payload) {
            return payload.route();
        }

        @Override
        protected int status(Exchange payload) {
            return payload.status();
        }

        @Override
        protected @Nullable String layer(Exchange payload) {
            return payload.layer();
        }

        @Override
        protected int statusOf(Throwable error) {
            return error instanceof Answer answer ? answer.status : 0;
        }
    }

    private static MappedSpan served(Exchange exchange) {
        return MappedSpan.returning(new ExchangeMapper(), exchange, null);
    }

    @Test
    void aRequestHasAllAttributesOfTheConventions() {
        MappedSpan span = served(PRODUCT);
        assertThat(span.name()).isEqualTo("GET /products/{id}");
        assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("http.request.method", "GET"),
                        entry("url.path", "/products/7%2F8"),
                        entry("url.query", "colour=red&sig=REDACTED"),
                        entry("url.scheme", "http"),
                        entry("network.protocol.version", "1.1"),
                        entry("user_agent.original", "test/1"),
                        entry("client.address", "::1"),
                        entry("network.peer.address", "::1"),
                        entry("network.peer.port", 50_000L),
                        entry("server.address", "shop.example"),
                        entry("server.port", 8443L));
        assertThat(span.attributes())
                .containsAllEntriesOf(span.startAttributes())
                .contains(entry("http.route", "/products/{id}"), entry("http.response.status_code", 200L))
                .hasSize(span.startAttributes().size() + 2);
        assertThat(span.failed()).isFalse();
    }

    @Test
    void aRequestThatMatchesNothingIsNamedAfterItsMethodAlone() {
        MappedSpan span = served(PRODUCT.with("GET", null, 404));
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attributes()).doesNotContainKey("http.route");
        assertThat(span.failed()).isFalse();
    }

    @Test
    void aMethodThatNobodyKnowsIsNoPartOfTheName() {
        MappedSpan span = served(PRODUCT.with("get secret", "/products/{id}", 200));
        assertThat(span.name()).isEqualTo("HTTP /products/{id}");
        assertThat(span.attributes())
                .contains(entry("http.request.method", "_OTHER"), entry("http.request.method_original", "get secret"));
    }

    @ParameterizedTest
    @CsvSource({"499, false", "500, true", "599, true"})
    void aStatusOf500AndMoreIsAFailureOfTheServer(int status, boolean failed) {
        MappedSpan span = served(PRODUCT.with("GET", null, status));
        assertThat(span.failed()).isEqualTo(failed);
        if (failed) {
            assertThat(span.attributes()).containsEntry("error.type", Integer.toString(status));
        }
    }

    @ParameterizedTest
    @CsvSource({"404, false", "503, true", "0, true"})
    void anExceptionThatStandsForAnAnswerFailsAsTheAnswerDoes(int status, boolean failed) {
        MappedSpan span = MappedSpan.failing(new ExchangeMapper(), PRODUCT, new Answer(status));
        assertThat(span.failed()).isEqualTo(failed);
    }

    @Test
    void aRequestThatIsAnsweredBy500FailsWithThatWhateverItsExceptionStandsFor() {
        Exchange request = PRODUCT.with("GET", null, 503);
        MappedSpan span = MappedSpan.failing(new ExchangeMapper(), request, new Answer(404));
        assertThat(span.failed()).isTrue();
        assertThat(span.attributes()).containsEntry("error.type", "503");
        Exchange layer = new Exchange("endpoint", "GET", "/products/7", null, null, Headers.NONE, null, 503);
        assertThat(MappedSpan.failing(new ExchangeMapper(), layer, new Answer(404))
                        .failed())
                .isFalse();
    }

    @Test
    void aLayerIsAnInternalSpan() {
        Exchange layer = new Exchange(
                "endpoint /products/{id}", "GET", "/products/7", null, null, Headers.NONE, "/products/{id}", 200);
        MappedSpan span = served(layer);
        assertThat(span.name()).isEqualTo("endpoint /products/{id}");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes()).containsOnly(entry("http.route", "/products/{id}"));
        assertThat(new ExchangeMapper().incomingHeaders(layer)).isNull();
    }

    @Test
    void aRequestThatIsNeverOverHasWhatIsKnownAtItsStart() {
        MappedSpan span = MappedSpan.abandoned(new ExchangeMapper(), PRODUCT);
        assertThat(span.attributes()).isEqualTo(span.startAttributes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Forwarded         | for=192.0.2.60;proto=https;host=shop.example         | 192.0.2.60 | https | shop.example | 443
                    Forwarded         | for="[2001:db8::1]:4711", for=192.0.2.60             | 2001:db8::1 | http | inner | 80
                    Forwarded         | host="shop.example:8443" ; PROTO=HTTPS               | ::1 | https | shop.example | 8443
                    Forwarded         | for=unknown                                          | ::1 | http | inner | 80
                    Forwarded         | nonsense                                             | ::1 | http | inner | 80
                    X-Forwarded-For   | 192.0.2.60, 198.51.100.1                             | 192.0.2.60 | http | inner | 80
                    X-Forwarded-For   | 192.0.2.60:4711                                      | 192.0.2.60 | http | inner | 80
                    X-Forwarded-For   | 2001:db8::1                                          | 2001:db8::1 | http | inner | 80
                    X-Forwarded-Host  | shop.example                                         | ::1 | http | shop.example | 80
                    X-Forwarded-Host  | [2001:db8::2]:8080                                   | ::1 | http | 2001:db8::2 | 8080
                    X-Forwarded-Host  | shop.example:none                                    | ::1 | http | shop.example | 80
                    X-Forwarded-Host  | shop.example:99999                                   | ::1 | http | shop.example | 80
                    X-Forwarded-Proto | https                                                | ::1 | https | inner | 443
                    X-Forwarded-Proto | WSS, http                                            | ::1 | wss | inner | 443
                    X-Forwarded-Proto | hostile-1                                            | ::1 | http | inner | 80
                    Forwarded         | proto=hostile-2                                      | ::1 | http | inner | 80
                    """)
    void whatAProxySaysGoesBeforeTheConnection(
            String header, String value, String client, String scheme, String host, long port) {
        MappedSpan span = served(PRODUCT.with(new Headers("Host", "inner", header, value)));
        assertThat(span.attributes())
                .contains(
                        entry("client.address", client),
                        entry("url.scheme", scheme),
                        entry("server.address", host),
                        entry("server.port", port),
                        entry("network.peer.address", "::1"));
    }

    @Test
    void forwardedComesBeforeTheOlderHeaders() {
        MappedSpan span = served(PRODUCT.with(new Headers(
                "Forwarded", "for=192.0.2.60",
                "X-Forwarded-For", "198.51.100.1",
                "X-Forwarded-Proto", "https")));
        assertThat(span.attributes()).contains(entry("client.address", "192.0.2.60"), entry("url.scheme", "https"));
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 1.0", "HTTP/2.0, 2", "HTTP/2, 2", "HTTP_2, 2", "h2c, 2", "HTTP/3.0, 3"})
    void theVersionOfTheProtocolIsSpelledAsInTheConventions(String protocol, String version) {
        Exchange exchange = new Exchange(null, "GET", "/", null, protocol, Headers.NONE, null, 200);
        assertThat(served(exchange).attributes()).containsEntry("network.protocol.version", version);
    }

    @Test
    void aVersionThatDoesNotExistIsLeftOut() {
        Exchange exchange = new Exchange(null, "GET", "/", null, "HTTP/secret", Headers.NONE, null, 200);
        assertThat(served(exchange).attributes()).doesNotContainKey("network.protocol.version");
    }

    @ParameterizedTest
    @CsvSource({"shop, shop, 80", "shop:8080, shop, 8080", "[::1]:81, ::1, 81", "shop:99999, shop, 80", "::1, ::1, 80"})
    void theHostOfTheRequestIsTheServer(String host, String address, long port) {
        assertThat(served(PRODUCT.with(new Headers("Host", host))).attributes())
                .contains(entry("server.address", address), entry("server.port", port));
    }

    @Test
    void headersAreRecordedOnRequestWithAllTheirValues() {
        ContentCapture contentCapture =
                ContentCapture.NONE.withRequestHeaders("accept").withResponseHeaders("location");
        Exchange exchange = PRODUCT.with(new Headers("Accept", "text/html", "Accept", "text/plain"));
        assertThat(MappedSpan.returning(new ExchangeMapper(), exchange, null, contentCapture)
                        .attributes()
                        .toString())
                .contains("http.request.header.accept=[text/html, text/plain]")
                .contains("http.response.header.location=[/a, /b]");
    }

    @Test
    void theTraceIsReadFromTheRequestsHeaders() {
        assertThat(new ExchangeMapper().incomingHeaders(PRODUCT)).isSameAs(PRODUCT.headers());
    }
}
