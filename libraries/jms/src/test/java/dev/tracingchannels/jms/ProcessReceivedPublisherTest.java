// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.TracingChannel;
import jakarta.jms.Message;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a framework, or the application itself, does with a message that it has received. */
class ProcessReceivedPublisherTest extends ProcessPublisherTest {
    @Override
    protected TracingChannel<JmsProcess> channel() {
        return JmsChannels.PROCESS_RECEIVED;
    }

    @Override
    void process(Message message, Runnable work) {
        JmsTracing.<@Nullable Object, RuntimeException>process(message, () -> {
            work.run();
            return null;
        });
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        Message message = message("body");
        // Made once: whether the compiler sees that a new one for each call is not needed depends on the calls before.
        Body<Message, RuntimeException> work = () -> message;
        return publishing ? () -> JmsTracing.process(message, work) : work::run;
    }
}
