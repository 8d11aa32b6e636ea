// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.javanethttp.TracedHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends requests by the JDK's client in every way that it offers. */
final class JavaNetHttpWorkload extends HttpClientWorkload {
    private HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("me", "secret".toCharArray());
                }
            })
            .build();

    @Override
    void start(boolean published) {
        if (published) {
            client = TracedHttpClient.wrap(client);
        }
    }

    @Override
    void stop() {}

    @Override
    void send(String method, String url, @Nullable String body) throws IOException, InterruptedException {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, publisher)
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    Future<?> sendLater(String url) {
        return client.sendAsync(get(url), BodyHandlers.ofString());
    }

    @Override
    void sendImpatiently(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(200))
                .build();
        client.send(request, BodyHandlers.ofString());
    }

    @Override
    void runOwn(Steps steps, String url) throws Exception {
        steps.step("streamed", () -> {
            try (InputStream body = client.send(get(url + "/hello"), BodyHandlers.ofInputStream())
                    .body()) {
                body.readAllBytes();
            }
        });
        steps.step("discarded", () -> client.send(get(url + "/hello"), BodyHandlers.discarding()));
        steps.step(
                "web socket",
                () -> client.newWebSocketBuilder()
                        .buildAsync(URI.create(url.replaceFirst("http", "ws") + "/socket"), new WebSocket.Listener() {})
                        .get()
                        .abort());
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }
}
