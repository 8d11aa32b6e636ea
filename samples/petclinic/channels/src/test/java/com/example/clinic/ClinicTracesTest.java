// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.samples.testing.ViewedTraces;
import dev.tracingchannels.viewer.Viewer;
import dev.tracingchannels.viewer.ViewerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What the one dependency sees of the clinic, of which no line is about tracing. */
class ClinicTracesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Viewer viewer;
    private static ViewedTraces traces;
    private static ConfigurableApplicationContext clinic;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0));
        traces = new ViewedTraces(viewer.uri());
        clinic = SpringApplication.run(
                ClinicApplication.class,
                "--server.port=0",
                // Else only where it takes long.
                "--tracing.channels.details=jdbc:acquire",
                "--otel.exporter.otlp.endpoint=" + viewer.uri(),
                "--otel.metrics.exporter=none",
                "--otel.bsp.schedule.delay=100",
                "--otel.blrp.schedule.delay=100");
    }

    @AfterAll
    static void stop() {
        if (clinic != null) {
            clinic.close();
        }
        if (viewer != null) {
            viewer.close();
        }
    }

    private void get(String path) throws Exception {
        send(request(path));
    }

    private void post(String path, String form) throws Exception {
        send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpRequest.Builder request(String path) {
        String port = clinic.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private void send(HttpRequest.Builder request) throws Exception {
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    /** Each span comes when it has ended, so the trace grows. */
    private static void awaitTrace(String root, String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(traces.ids(root, "clinic"))
                        .anySatisfy(id -> assertThat(traces.text(id)).isEqualTo(text)));
    }

    @Test
    void aPageOfOwnersIsOneTrace() throws Exception {
        get("/owners?lastName=mor");
        awaitTrace("GET /owners", """
                clinic: server GET /owners
                  clinic: internal HikariDataSource.getConnection
                  clinic: client select owners
                  clinic: internal view owners
                    clinic: client select pets species
                """);
    }

    @Test
    void whatThePageReadsWhileItIsWrittenBelongsToIt() throws Exception {
        get("/owners/1");
        awaitTrace("GET /owners/{id}", """
                clinic: server GET /owners/{id}
                  clinic: internal HikariDataSource.getConnection
                  clinic: client select owners
                  clinic: client COMMIT
                  clinic: internal view owner
                    clinic: client select pets species
                    clinic: client select visits
                """);
    }

    @Test
    void aFormIsOneTrace() throws Exception {
        post("/owners", "firstName=Maja&lastName=Zielinska&city=York&telephone=01904+960199");
        awaitTrace("POST /owners", """
                clinic: server POST /owners
                  clinic: internal HikariDataSource.getConnection
                  clinic: client insert owners
                  clinic: client COMMIT
                  clinic: info "New owner 100"
                  clinic: internal view redirect
                """);
    }

    @Test
    void whatIsNotOnRecordIsNoError() throws Exception {
        get("/owners/999/pets/new");
        awaitTrace("GET /owners/{ownerId}/pets/new", """
                clinic: server GET /owners/{ownerId}/pets/new
                  clinic: internal HikariDataSource.getConnection
                  clinic: client select owners
                  clinic: client COMMIT
                """);
    }

    @Test
    void theCacheAnswersTheSecondTime() throws Exception {
        get("/vets");
        awaitTrace("GET /vets", """
                clinic: server GET /vets
                  clinic: internal HikariDataSource.getConnection
                  clinic: info "Reading the vets"
                  clinic: client select vets
                  clinic: client select vet_skills skills
                  clinic: client COMMIT
                  clinic: internal view vets
                """);
        get("/api/vets");
        awaitTrace("GET /api/vets", """
                clinic: server GET /api/vets
                """);
    }
}
