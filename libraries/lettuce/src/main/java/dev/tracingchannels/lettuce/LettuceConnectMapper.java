// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;

/** Maps {@link LettuceChannels#CONNECT}. */
final class LettuceConnectMapper extends LettuceConnectionMapper<LettuceConnect> {
    LettuceConnectMapper() {
        super(LettuceChannels.CONNECT, LettuceConnect.class, "CONNECT");
    }

    @Override
    protected DatabaseTarget target(LettuceConnect payload) {
        return payload.target();
    }
}
