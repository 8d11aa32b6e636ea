// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.LibraryContract;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

class HttpClient5LibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        Object builder = type == HttpClientBuilder.class
                ? HttpClientBuilder.create()
                : type == HttpAsyncClientBuilder.class
                        ? HttpAsyncClientBuilder.create()
                        : H2AsyncClientBuilder.create();
        return type.isInstance(builder) ? type.cast(builder) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        try (ClientTestServer server = new ClientTestServer()) {
            if (object instanceof HttpClientBuilder builder) {
                try (CloseableHttpClient client = builder.build()) {
                    client.execute(
                            new HttpGet(server.echo("")), response -> EntityUtils.toString(response.getEntity()));
                }
            } else if (object instanceof HttpAsyncClientBuilder builder) {
                try (CloseableHttpAsyncClient client = Clients.started(builder)) {
                    client.execute(SimpleHttpRequest.create("GET", server.echo("")), null)
                            .get();
                }
            } else {
                try (H2TestServer h2 = H2TestServer.start();
                        CloseableHttpAsyncClient client = ((H2AsyncClientBuilder) object).build()) {
                    client.start();
                    client.execute(SimpleHttpRequest.create("GET", h2.url("/")), null)
                            .get();
                }
            }
        }
    }
}
