// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

class OkHttpLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == OkHttpClient.class ? type.cast(new OkHttpClient()) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws IOException {
        Request request;
        try (ClientTestServer server = new ClientTestServer()) {
            request = new Request.Builder().url(server.echo("").toURL()).build();
            ((OkHttpClient) object).newCall(request).execute().close();
        }
    }
}
