// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

class JavaNetHttpLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == HttpClient.class ? type.cast(HttpClient.newHttpClient()) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws IOException, InterruptedException {
        try (ClientTestServer server = new ClientTestServer()) {
            ((HttpClient) object).send(HttpRequest.newBuilder(server.echo("")).build(), BodyHandlers.discarding());
        }
    }
}
