// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import io.helidon.webserver.http.HttpRouting;

class HelidonWebserverLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        return type.cast(HttpRouting.builder().get("/", (req, res) -> res.send("here")));
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        try (TestServer server = TestServer.start(
                configured -> configured.featuresDiscoverServices(false).routing((HttpRouting.Builder) object))) {
            assertThat(server.get("/").body()).isEqualTo("here");
        }
    }
}
