// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;

/** Maps {@link __Name__Channels#SEND}. */
final class __Name__Mapper extends MessagingMapper<__Name__Send> {
    __Name__Mapper() {
        super("__name__:send", __Name__Send.class, "__name__", MessagingOperation.SEND, "send");
    }

    @Override
    protected MessagingDestination destination(__Name__Send payload) {
        return MessagingDestination.named(payload.destination());
    }

    @Override
    public HeaderWriter outgoingHeaders(__Name__Send payload) {
        return payload.headers();
    }
}
