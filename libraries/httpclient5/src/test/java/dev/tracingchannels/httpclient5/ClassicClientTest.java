// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** The cases of every HTTP client, by the classic client. */
class ClassicClientTest extends HttpClientContract<HttpClient5Exchange> {
    private final CloseableHttpClient client = HttpClient5Tracing.addTo(
                    Clients.classic().disableAutomaticRetries())
            .build();

    @Override
    protected TracingChannel<HttpClient5Exchange> channel() {
        return HttpClient5Channels.EXCHANGE;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.ASYNC, "the classic client has none",
                Feature.CANCEL, "the classic client has no futures",
                Feature.USER_INFO, "the client refuses URLs with a user");
    }

    private static HttpUriRequestBase request(Request request) {
        HttpUriRequestBase made = new HttpUriRequestBase(request.method(), request.url());
        request.headers().forEach(header -> made.addHeader(header.getKey(), header.getValue()));
        if (request.body() != null) {
            made.setEntity(new StringEntity(request.body()));
        }
        if (request.timeout() != null) {
            made.setConfig(RequestConfig.custom()
                    .setResponseTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .build());
        }
        return made;
    }

    @Override
    protected Response send(Request request) throws IOException {
        return client.execute(
                request(request), response -> new Response(response.getCode(), body(response.getEntity())));
    }

    private static String body(HttpEntity entity) throws IOException, ParseException {
        return entity == null ? "" : EntityUtils.toString(entity);
    }

    @Override
    @SuppressWarnings("deprecation") // gives the response itself, also by the oldest version
    protected InputStream open(Request request) throws IOException {
        HttpUriRequestBase made = request(request);
        return new BodyStream(client.execute(made).getEntity().getContent()) {
            /** Closing the stream alone reads the rest, so that the connection can be used again. */
            @Override
            public void close() throws IOException {
                made.cancel();
                super.close();
            }
        };
    }
}
