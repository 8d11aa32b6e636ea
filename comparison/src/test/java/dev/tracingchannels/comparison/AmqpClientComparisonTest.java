// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import java.util.List;

class AmqpClientComparisonTest extends ComparisonContract {
    @Override
    int start() {
        return AmqpBroker.any().port();
    }

    @Override
    String[] settings() {
        return new String[] {"otel.semconv-stability.preview=messaging"};
    }

    @Override
    Class<? extends Workload> workload() {
        return AmqpClientWorkload.class;
    }

    @Override
    String table() {
        return "amqp-client.txt";
    }

    @Override
    List<String> channels() {
        return List.of("amqp-client:publish", "amqp-client:receive", "amqp-client:process", "amqp-client:settle");
    }
}
