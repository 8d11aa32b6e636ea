// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;

/** Maps {@link LettuceChannels#RECONNECT}. */
final class LettuceReconnectMapper extends LettuceConnectionMapper<LettuceReconnect> {
    LettuceReconnectMapper() {
        super(LettuceChannels.RECONNECT, LettuceReconnect.class, "RECONNECT");
    }

    @Override
    protected DatabaseTarget target(LettuceReconnect payload) {
        return payload.target();
    }
}
