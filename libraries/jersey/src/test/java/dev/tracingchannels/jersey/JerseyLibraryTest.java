// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;

class JerseyLibraryTest extends LibraryContract {
    private final Map<Object, TestServer> started = new HashMap<>();

    @AfterEach
    void stop() {
        started.values().forEach(TestServer::close);
    }

    /** Without Jersey's discovery, which would attach it, too. */
    @Override
    protected <T> T attachable(Class<T> type) {
        return type == ResourceConfig.class
                ? type.cast(TestServer.config(Here.class).property(JerseyTracing.DISCOVERY, false))
                : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        TestServer server = started.computeIfAbsent(object, config -> TestServer.start((ResourceConfig) config));
        assertThat(server.get("/").body()).isEqualTo("here");
        assertThat(server.get("/missing").statusCode()).isEqualTo(404);
    }

    /** A resource. */
    @Path("/")
    public static final class Here {
        @GET
        public String here() {
            return "here";
        }
    }
}
