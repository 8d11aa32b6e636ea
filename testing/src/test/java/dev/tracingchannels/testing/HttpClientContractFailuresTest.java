// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract notices what is wrong with the publisher of a client, and nothing else. */
class HttpClientContractFailuresTest {
    private static volatile @Nullable TinyClientFault fault;

    @AfterEach
    void mend() {
        fault = null;
    }

    @Test
    void aClientThatIsRightPasses() {
        assertThat(FailedTests.of(Tiny.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFaultIsNoticed(TinyClientFault wanted) {
        fault = wanted;
        assertThat(FailedTests.numbers(Tiny.class, wanted.noticedBy)).containsExactly(wanted.noticedBy);
    }

    static final class Tiny extends HttpClientContract<TinyCall> {
        private final Patience patience = fault == null ? new Patience() : new Patience(Duration.ofSeconds(2));
        private final TinyClient client = new TinyClient(fault);

        @Override
        Patience patience() {
            return patience;
        }

        @Override
        protected TracingChannel<TinyCall> channel() {
            return TinyClient.CHANNEL;
        }

        @Override
        protected List<Mapper<?>> mappers() {
            return List.of(new TinyCallMapper(fault));
        }

        private static HttpRequest request(Request request) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(request.url())
                    .method(
                            request.method(),
                            request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
            request.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
            if (request.timeout() != null) {
                builder.timeout(request.timeout());
            }
            return builder.build();
        }

        private static Response response(HttpResponse<String> response) {
            return new Response(response.statusCode(), response.body());
        }

        @Override
        protected Response send(Request request) throws Exception {
            return response(client.send(request(request)));
        }

        @Override
        protected CompletableFuture<Response> sendAsync(Request request) {
            CompletableFuture<HttpResponse<String>> source = client.sendAsync(request(request));
            CompletableFuture<Response> mapped = source.thenApply(Tiny::response);
            var unused = mapped.whenComplete((response, error) -> {
                if (mapped.isCancelled()) {
                    source.cancel(true);
                }
            });
            return mapped;
        }

        @Override
        protected InputStream open(Request request) throws Exception {
            return client.open(request(request));
        }
    }
}
