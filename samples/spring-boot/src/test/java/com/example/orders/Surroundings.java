// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import dev.tracingchannels.viewer.Viewer;
import dev.tracingchannels.viewer.ViewerOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the branches need, and the viewer. */
final class Surroundings implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Viewer viewer;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final KafkaBroker kafka;

    private Surroundings(int viewerPort) throws IOException {
        try {
            viewer = opened(Viewer.start(ViewerOptions.DEFAULT.withPort(viewerPort)));
            postgres = opened(EmbeddedPostgres.start());
            redis = opened(EmbeddedRedis.start());
            kafka = opened(KafkaBroker.start());
        } catch (Throwable failure) {
            close();
            throw failure;
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.push(one);
        return one;
    }

    /** Starts all. The viewer is on the given port, or on a free one if that is 0. */
    static Surroundings start(int viewerPort) throws IOException {
        return new Surroundings(viewerPort);
    }

    URI viewer() {
        return viewer.uri();
    }

    /** Makes a database of the branch's name, and returns where the branch finds all, as settings of Spring Boot. */
    List<String> settings(String branch) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + branch);
        }
        return new ArrayList<>(List.of(
                "--branch.name=" + branch,
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", branch),
                "--spring.data.redis.port=" + redis.port(),
                "--spring.kafka.bootstrap-servers=" + kafka.address()));
    }

    /** Stops all, the viewer last. */
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
}
