// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import dev.tracingchannels.javalin.JavalinTracing;
import dev.tracingchannels.kafkaclients.TracedProducer;
import io.javalin.Javalin;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Takes orders and clicks by HTTP, and sends each to a topic. */
final class Shop {
    private Shop() {}

    public static void main(String[] arguments) throws Exception {
        try (Telemetry telemetry = Telemetry.start("shop", arguments[0]);
                Producer<String, String> producer = TracedProducer.wrap(new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[1]),
                        new StringSerializer(),
                        new StringSerializer()))) {
            Javalin server = Servers.start(config -> {
                config.registerPlugin(new JavalinTracing());
                config.routes.post("/orders", context -> {
                    producer.send(new ProducerRecord<>(Topics.ORDERS, context.body()))
                            .get();
                    context.status(202);
                });
                config.routes.post("/clicks", context -> {
                    producer.send(new ProducerRecord<>(Topics.CLICKS, context.body()))
                            .get();
                    context.status(202);
                });
            });
            Service.runUntilInputEnds(server.port());
            server.stop();
        }
    }
}
