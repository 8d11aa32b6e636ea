// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.Attachments;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.LibraryContract;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JavalinState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavalinLibraryTest extends LibraryContract {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<JavalinState, Javalin> started = new HashMap<>();

    @AfterEach
    void stop() {
        started.values().forEach(Javalin::stop);
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        return type == JavalinConfig.class ? type.cast(new JavalinConfig(new JavalinState())) : null;
    }

    /** What {@code Javalin.create} and {@code start} do, after the configuration's attachment. */
    private static final class Application extends Javalin {
        private Application(JavalinState state) {
            super(state);
        }

        private static Javalin start(JavalinState state) {
            JavalinState.applyUserConfig(state, config -> {
                config.startup.showJavalinBanner = false;
                config.routes.get("/", ctx -> ctx.result("here"));
                config.routes.get("/missing", ctx -> {
                    throw new IllegalStateException("missing");
                });
                config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.status(404));
                config.routes.error(404, ctx -> ctx.result("nowhere"));
            });
            return new Application(state).start("localhost", 0);
        }
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws IOException, InterruptedException {
        Javalin application = started.computeIfAbsent(((JavalinConfig) object).unsafe, Application::start);
        assertThat(get(application.port(), "/")).isEqualTo("here");
        assertThat(get(application.port(), "/missing")).isEqualTo("nowhere");
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void aConfigurationIsAttachedWhereAnApplicationIsCreated() throws IOException, InterruptedException {
        Attachments attachments = Attachments.discover();
        Javalin application = Javalin.create(config -> {
                    attachments.attach(JavalinConfig.class, config);
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/", ctx -> ctx.result("here"));
                })
                .start("localhost", 0);
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST)) {
            assertThat(get(application.port(), "/")).isEqualTo("here");
            assertThat(recorder.operations(2)).hasSize(2);
        } finally {
            application.stop();
        }
    }
}
