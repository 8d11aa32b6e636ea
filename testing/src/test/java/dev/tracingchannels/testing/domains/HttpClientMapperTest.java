// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import dev.tracingchannels.testing.MappedSpan;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientMapperTest {
    record Request(
            String method,
            URI url,
            int resendCount,
            @Nullable String template) {
        static Request to(String url) {
            return new Request("GET", URI.create(url), 0, null);
        }
    }

    static final class RequestMapper extends HttpClientMapper<Request> {
        RequestMapper() {
            super("test:request", Request.class);
        }

        @Override
        protected String method(Request payload) {
            return payload.method();
        }

        @Override
        protected URI url(Request payload) {
            return payload.url();
        }

        @Override
        protected int resendCount(Request payload) {
            return payload.resendCount();
        }

        @Override
        protected @Nullable String template(Request payload) {
            return payload.template();
        }

        @Override
        protected int status(Operation<? extends Request> operation) {
            return operation.result() instanceof Integer status ? status : 0;
        }

        @Override
        protected String protocol(Operation<? extends Request> operation) {
            return "HTTP_1_1";
        }

        @Override
        protected String peer(Operation<? extends Request> operation) {
            return "10.0.0.7:3128";
        }
    }

    private static MappedSpan answered(Request request, int status) {
        return MappedSpan.returning(new RequestMapper(), request, status);
    }

    @Test
    void aRequestHasAllAttributesOfTheConventions() {
        MappedSpan span = answered(
                new Request("GET", URI.create("https://me:secret@shop.example/products?id=7&sig=secret"), 2, null),
                200);
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("http.request.method", "GET"),
                        entry("url.full", "https://REDACTED:REDACTED@shop.example/products?id=7&sig=REDACTED"),
                        entry("server.address", "shop.example"),
                        entry("server.port", 443L),
                        entry("http.request.resend_count", 2L));
        assertThat(span.attributes())
                .contains(
                        entry("http.response.status_code", 200L),
                        entry("network.protocol.version", "1.1"),
                        entry("network.peer.address", "10.0.0.7"),
                        entry("network.peer.port", 3128L));
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop/x, shop, 80",
        "https://shop:8443/x, shop, 8443",
        "wss://shop/x, shop, 443",
        "http://[::1]:81/x, ::1, 81",
        "http://user:se@cret@my_shop:82/x, my_shop, 82"
    })
    void theServerIsWhatTheUrlNames(String url, String address, long port) {
        assertThat(answered(Request.to(url.replace("se@cret", "secret")), 200).attributes())
                .contains(entry("server.address", address), entry("server.port", port));
    }

    @ParameterizedTest
    @CsvSource({"399, false", "400, true", "503, true"})
    void aStatusOf400AndMoreIsAFailure(int status, boolean failed) {
        MappedSpan span = answered(Request.to("http://shop/"), status);
        assertThat(span.failed()).isEqualTo(failed);
        if (failed) {
            assertThat(span.attributes()).containsEntry("error.type", Integer.toString(status));
        }
    }

    @Test
    void aRequestThatGetsNoResponseFailsWithItsError() {
        MappedSpan span = MappedSpan.failing(new RequestMapper(), Request.to("http://shop/"), new IOException("gone"));
        assertThat(span.attributes())
                .containsEntry("error.type", "java.io.IOException")
                .doesNotContainKey("http.response.status_code");
    }

    @Test
    void aTemplateIsPartOfTheName() {
        MappedSpan span = answered(new Request("GET", URI.create("http://shop/products/7"), 0, "/products/{id}"), 200);
        assertThat(span.name()).isEqualTo("GET /products/{id}");
        assertThat(span.attributes()).containsEntry("url.template", "/products/{id}");
    }

    @Test
    void aMethodThatNobodyKnowsIsNoPartOfTheName() {
        MappedSpan span = answered(new Request("PURGE", URI.create("http://shop/"), 0, null), 200);
        assertThat(span.name()).isEqualTo("HTTP");
        assertThat(span.attributes())
                .contains(entry("http.request.method", "_OTHER"), entry("http.request.method_original", "PURGE"));
    }
}
