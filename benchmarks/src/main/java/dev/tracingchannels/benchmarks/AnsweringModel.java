// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/**
 * In place of a connection: writes each request nowhere, and answers at once, on the caller's thread, with the bytes that the
 * stand-in for the model has sent. So the bytes that are allocated are exact.
 */
final class AnsweringModel implements HttpClient {
    private final byte[] answer;
    private final Headers headers;

    private AnsweringModel(byte[] answer, String contentType) {
        this.answer = answer;
        this.headers = Headers.builder().put("content-type", contentType).build();
    }

    static AnsweringModel whole() throws IOException, InterruptedException {
        return new AnsweringModel(answer(false), "application/json");
    }

    static AnsweringModel streamed() throws IOException, InterruptedException {
        return new AnsweringModel(answer(true), "text/event-stream");
    }

    private static byte[] answer(boolean streamed) throws IOException, InterruptedException {
        try (ModelStandIn model = ModelStandIn.start(request -> Reply.text("The espresso cups go well with it."))) {
            String request =
                    "{\"model\":\"claude-opus-4-1\",\"max_tokens\":256,\"messages\":[],\"stream\":" + streamed + '}';
            return java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(URI.create(model.uri() + "/v1/messages"))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
        }
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        request.body().ifPresent(body -> body.writeTo(OutputStream.nullOutputStream()));
        return new Answer(headers, new ByteArrayInputStream(answer));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {}

    private record Answer(Headers headers, InputStream body) implements HttpResponse {
        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public void close() {}
    }
}
