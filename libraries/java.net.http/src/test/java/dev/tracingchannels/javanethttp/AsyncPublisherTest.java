// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

class AsyncPublisherTest extends JavaNetHttpPublisherTest {
    @Override
    HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        return client.sendAsync(request, BodyHandlers.ofString()).get();
    }

    /** The future wraps what the client fails with. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : cause;
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        return Assumptions.abort("measured by the synchronous call, which asks the channel in the same way");
    }
}
