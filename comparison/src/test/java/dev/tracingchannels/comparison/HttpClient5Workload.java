// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.httpclient5.HttpClient5Tracing;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Sends requests by Apache HttpClient, those that come later by its async client. */
final class HttpClient5Workload extends HttpClientWorkload {
    private CloseableHttpClient client;
    private CloseableHttpAsyncClient async;

    @Override
    void start(boolean published) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope(null, -1), new UsernamePasswordCredentials("me", "secret".toCharArray()));
        HttpClientBuilder classic = HttpClientBuilder.create().setDefaultCredentialsProvider(credentials);
        HttpAsyncClientBuilder later = HttpAsyncClientBuilder.create().setDefaultCredentialsProvider(credentials);
        if (published) {
            HttpClient5Tracing.addTo(classic);
            HttpClient5Tracing.addTo(later);
        }
        client = classic.build();
        async = later.build();
        async.start();
    }

    @Override
    void stop() {
        client.close(CloseMode.IMMEDIATE);
        async.close(CloseMode.IMMEDIATE);
    }

    @Override
    void send(String method, String url, @Nullable String body) throws IOException {
        HttpUriRequestBase request = request(method, url);
        if (body != null) {
            request.setEntity(new StringEntity(body));
        }
        read(request);
    }

    /** The client refuses users in URLs. */
    private static HttpUriRequestBase request(String method, String url) {
        return new HttpUriRequestBase(method, URI.create(url.replace("me:secret@", "")));
    }

    private void read(HttpUriRequestBase request) throws IOException {
        client.execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return null;
        });
    }

    @Override
    Future<SimpleHttpResponse> sendLater(String url) {
        return async.execute(SimpleHttpRequest.create("GET", url), null);
    }

    @Override
    void sendImpatiently(String url) throws IOException {
        HttpUriRequestBase request = request("GET", url);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(200, TimeUnit.MILLISECONDS)
                .build());
        read(request);
    }

    @Override
    void runOwn(Steps steps, String url) throws Exception {
        steps.step("redirect later", () -> sendLater(url + "/first").get());
        steps.step("authentication later", () -> sendLater(url + "/private").get());
        steps.step(
                "unknown host later",
                () -> failing(() -> sendLater("http://nowhere.invalid/").get()));
    }
}
