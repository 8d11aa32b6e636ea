// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

class OkHttpManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("okhttp")
                .channel(
                        new OkHttpExchangeMapper(),
                        "opened by hand",
                        "0.1.0",
                        payload("GET", "http://one/", 0),
                        Map.of(
                                "request", payload("POST", "http://other:8080/", 0),
                                "resends", payload("GET", "http://one/", 1)))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/okhttp.json"));
    }

    private static OkHttpExchange payload(String method, String url, int resends) {
        RequestBody body = method.equals("GET") ? null : RequestBody.create(new byte[0]);
        return OkHttpExchange.of(
                new Request.Builder().url(url).method(method, body).build(), null, resends);
    }
}
