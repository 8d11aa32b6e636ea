// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.TracingChannel;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;

/** The README's example, so that it compiles. */
final class ReadmeExample {
    private final Connection connection;

    ReadmeExample(Connection connection) {
        this.connection = connection;
    }

    static final TracingChannel<Query> QUERIES = TracingChannel.named("my-database:query");

    Publisher<Row> rows(String sql) {
        return TracedPublisher.of(QUERIES, () -> new Query(sql), Collectors.counting(), connection.send(sql));
    }

    record Query(String sql) {}

    record Row(int id) {}

    /** A driver's connection. */
    interface Connection {
        Publisher<Row> send(String sql);
    }
}
