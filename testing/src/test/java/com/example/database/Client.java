// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.database;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.io.IOException;
import java.util.List;

public final class Client {
    private static final TracingChannel<Query> QUERIES = TracingChannel.named("my-database:query");

    public record Query(String sql, String host) {}

    private final String host;

    public Client(String host) {
        this.host = host;
    }

    public List<String> execute(String sql) throws IOException {
        if (!QUERIES.hasSubscribers()) {
            return send(sql);
        }
        return QUERIES.traceSync(() -> new Query(sql, host), () -> send(sql));
    }

    private List<String> send(String sql) throws IOException {
        if (sql.isBlank()) {
            throw new IOException("there is no statement to send to " + host);
        }
        return List.of("a row");
    }

    public static void main(String[] arguments) throws IOException {
        Client client = new Client("localhost");
        client.execute("SELECT 1"); // publishes nothing: the channel is idle

        TracingChannel.<Query>named("my-database:query").subscribe(new TracingSubscriber<Query>() {
            @Override
            public void end(Operation<Query> operation) {
                System.out.println(operation.payload() + " returned " + operation.result());
            }
        });
        client.execute("SELECT 2"); // publishes start and end
    }
}
