// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.cache.CachingHttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.cache.CachingHttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheTest {
    private HttpScript server;
    private EventRecorder<HttpClient5Exchange> recorder;

    @BeforeEach
    void start() throws IOException {
        server = new HttpScript();
        recorder = EventRecorder.on(HttpClient5Channels.EXCHANGE);
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        server.close();
    }

    private static String date() {
        return date(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static String date(ZonedDateTime when) {
        return "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(when);
    }

    private static String get(CloseableHttpClient client, HttpScript server) throws IOException {
        return client.execute(new HttpGet(server.url("/")), response -> EntityUtils.toString(response.getEntity()));
    }

    @Test
    void whatTheCacheAnswersIsNoExchange() throws Exception {
        server.answer(200, "there", date(), "Cache-Control: max-age=600");
        try (CloseableHttpClient client =
                HttpClient5Tracing.addTo(CachingHttpClientBuilder.create()).build()) {
            assertThat(get(client, server)).isEqualTo("there");
            assertThat(get(client, server)).isEqualTo("there");
        }
        recorder.onlyOperation().settles();
    }

    @Test
    void aResponseThatIsStillValidIsAnExchangeOf304() throws Exception {
        String old = date(ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
        server.answer(200, "there", old, "ETag: \"one\"", "Cache-Control: max-age=60")
                .raw(HttpScript.head(304, List.of(date(), "ETag: \"one\"")));
        try (CloseableHttpClient client =
                HttpClient5Tracing.addTo(CachingHttpClientBuilder.create()).build()) {
            assertThat(get(client, server)).isEqualTo("there");
            assertThat(get(client, server)).isEqualTo("there");
        }
        assertThat(recorder.operations(2))
                .extracting(each -> each.settles().payload().response().getCode())
                .containsExactly(200, 304);
        recorder.operations(2).get(1).wasSynchronous();
    }

    @Test
    void whatTheCacheOfAnAsyncClientAnswersIsNoExchange() throws Exception {
        server.answer(200, "there", date(), "Cache-Control: max-age=600");
        try (CloseableHttpAsyncClient client =
                HttpClient5Tracing.addTo(CachingHttpAsyncClientBuilder.create()).build()) {
            client.start();
            for (int i = 0; i < 2; i++) {
                assertThat(client.execute(SimpleHttpRequest.create("GET", server.url("/")), null)
                                .get()
                                .getBodyText())
                        .isEqualTo("there");
            }
        }
        RecordedOperation<HttpClient5Exchange> only = recorder.onlyOperation().settles();
        assertThat(only.operation().hasError()).isFalse();
    }
}
