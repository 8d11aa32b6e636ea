// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.Attachment;
import java.util.List;
import org.apache.kafka.clients.consumer.ShareConsumer;

/** What is attached where Kafka has share groups, since its version 4. */
final class ShareAttachments {
    private ShareAttachments() {}

    @SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
    static List<Attachment<?>> all() {
        return List.of(Attachment.<ShareConsumer>of(
                ShareConsumer.class, TracedShareConsumer::wrap, TracedShareConsumer::unwrap));
    }
}
