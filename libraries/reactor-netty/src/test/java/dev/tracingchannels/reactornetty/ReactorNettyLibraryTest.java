// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

class ReactorNettyLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == HttpClient.class ? type.cast(HttpClient.create()) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws IOException {
        try (ClientTestServer server = new ClientTestServer()) {
            ((HttpClient) object)
                    .get()
                    .uri(server.echo(""))
                    .responseContent()
                    .then()
                    .block();
        }
    }
}
