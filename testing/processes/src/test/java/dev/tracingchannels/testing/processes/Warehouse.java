// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import dev.tracingchannels.javalin.JavalinTracing;
import dev.tracingchannels.kafkaclients.KafkaProcessing;
import io.javalin.Javalin;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes shipments by HTTP, and clicks from their topic, many together. */
final class Warehouse {
    private Warehouse() {}

    public static void main(String[] arguments) throws Exception {
        List<ConsumerRecord<String, String>> batch = new ArrayList<>();
        try (Telemetry telemetry = Telemetry.start("warehouse", arguments[0]);
                Polling polling = Polling.start(
                        arguments[1], "clicks", Topics.CLICKS, KafkaProcessing.NONE, (consumer, records) -> {
                            records.forEach(batch::add);
                            if (batch.size() >= Topics.BATCH) {
                                consumer.processTogether(batch, batch::clear);
                            }
                        })) {
            Javalin server = Servers.start(config -> {
                config.registerPlugin(new JavalinTracing());
                config.routes.post("/shipments", context -> context.status(201));
            });
            Service.runUntilInputEnds(server.port());
            server.stop();
        }
    }
}
