// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of Jakarta Messaging. Constants only. */
public final class JmsChannels {
    /** {@code jms:send}: a message that is sent, until the provider has it. */
    public static final TracingChannel<JmsSend> SEND = TracingChannel.named("jms:send");

    /** {@code jms:receive}: a message that the application asked for. Published once there is one, and not if there is none. */
    public static final TracingChannel<JmsReceive> RECEIVE = TracingChannel.named("jms:receive");

    /** {@code jms:process}: a message that the provider gives to a listener. */
    public static final TracingChannel<JmsProcess> PROCESS = TracingChannel.named("jms:process");

    /** {@code jms:process-received}: a message that was received before, by a framework for instance, and is processed now. */
    public static final TracingChannel<JmsProcess> PROCESS_RECEIVED = TracingChannel.named("jms:process-received");

    /** {@code jms:settle}: the messages of a session are acknowledged, committed, rolled back or recovered. */
    public static final TracingChannel<JmsSettle> SETTLE = TracingChannel.named("jms:settle");

    private JmsChannels() {}
}
