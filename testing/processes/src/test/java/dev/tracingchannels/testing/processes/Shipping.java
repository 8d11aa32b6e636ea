// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import dev.tracingchannels.javanethttp.TracedHttpClient;
import dev.tracingchannels.kafkaclients.KafkaProcessing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes orders from their topic, one by one, and has the warehouse send each. */
final class Shipping {
    private Shipping() {}

    public static void main(String[] arguments) throws Exception {
        URI shipments = URI.create("http://localhost:" + arguments[2] + "/shipments");
        HttpClient client = TracedHttpClient.wrap(HttpClient.newHttpClient());
        try (Telemetry telemetry = Telemetry.start("shipping", arguments[0]);
                Polling polling = Polling.start(
                        arguments[1], "shipping", Topics.ORDERS, KafkaProcessing.RECORDS, (consumer, records) -> {
                            for (ConsumerRecord<String, String> order : records) {
                                HttpResponse<Void> answer = client.send(
                                        HttpRequest.newBuilder(shipments)
                                                .POST(HttpRequest.BodyPublishers.ofString(order.value()))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding());
                                if (answer.statusCode() != 201) {
                                    throw new IllegalStateException("The warehouse answered " + answer.statusCode());
                                }
                            }
                        })) {
            Service.runUntilInputEnds(0);
        }
    }
}
