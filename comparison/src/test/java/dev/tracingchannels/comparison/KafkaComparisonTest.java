// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import java.util.List;

class KafkaComparisonTest extends ComparisonContract {
    private KafkaBroker broker;

    @Override
    int start() throws Exception {
        int port = super.start();
        broker = KafkaBroker.start(port);
        return port;
    }

    @Override
    void stop() {
        broker.close();
    }

    @Override
    Class<? extends Workload> workload() {
        return KafkaWorkload.class;
    }

    @Override
    String table() {
        return "kafka-clients.txt";
    }

    @Override
    List<String> channels() {
        return List.of("kafka-clients:send", "kafka-clients:process");
    }

    @Override
    String[] settings() {
        return new String[] {"otel.semconv-stability.preview=messaging"};
    }
}
