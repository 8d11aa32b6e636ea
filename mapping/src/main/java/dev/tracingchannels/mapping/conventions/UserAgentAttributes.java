// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** Who speaks for the user. Constants only. */
public final class UserAgentAttributes {
    /** {@code user_agent.original}: The header User-Agent as it came. */
    public static final AttributeKey<String> USER_AGENT_ORIGINAL = AttributeKey.ofString("user_agent.original");

    private UserAgentAttributes() {}
}
