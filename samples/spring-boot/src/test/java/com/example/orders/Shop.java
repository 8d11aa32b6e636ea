// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Two branches of the shop, each the neighbour of the other, and what they need. */
final class Shop implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Surroundings surroundings;
    private final BranchProcess north;

    private Shop(Ports ports, String... settings) throws IOException, SQLException {
        try {
            surroundings = Surroundings.start(ports.viewer());
            open.push(surroundings);
            BranchProcess south = branch("south", ports.south(), "http://localhost:" + ports.north(), settings);
            north = branch("north", ports.north(), south.uri().toString(), settings);
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    /** Starts all. Each branch gets the settings of Spring Boot that are given. */
    static Shop start(Ports ports, String... settings) throws IOException, SQLException {
        return new Shop(ports, settings);
    }

    private BranchProcess branch(String name, int port, String neighbour, String... more)
            throws IOException, SQLException {
        List<String> settings = surroundings.settings(name);
        settings.add("--server.port=" + port);
        settings.add("--branch.neighbour=" + neighbour);
        settings.addAll(List.of(more));
        BranchProcess started = BranchProcess.start(settings, environment());
        open.push(started);
        return started;
    }

    /** Where OpenTelemetry sends to, and how soon. */
    private Map<String, String> environment() {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", viewer().toString(),
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_BSP_SCHEDULE_DELAY", "200",
                "OTEL_BLRP_SCHEDULE_DELAY", "200");
    }

    URI viewer() {
        return surroundings.viewer();
    }

    URI north() {
        return north.uri();
    }

    /** Orders something in the northern branch, and returns the answer. */
    String order(String sku, int quantity) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(north().resolve("/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"sku\": \"" + sku + "\", \"quantity\": " + quantity + "}"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("The order was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                System.err.println("While stopping: " + failure);
            }
        }
    }

    /**
     * Where all listen; 0 is a free port.
     *
     * @param north the northern branch
     * @param south the southern one
     * @param viewer the viewer
     */
    record Ports(int north, int south, int viewer) {
        static final Ports USUAL = new Ports(8080, 8081, 4318);
        static final Ports FREE = new Ports(0, 0, 0);
    }
}
