// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import java.util.List;

/** While nobody listens each call goes to the provider as it is. */
class IdleForwardingTest extends ForwardingContractOfJms {
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }
}
