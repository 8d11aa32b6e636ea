// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jspecify.annotations.Nullable;

/** Publishes the messages that a listener gets. */
final class TracedListener extends Wrapper<MessageListener> implements MessageListener {
    private final Source source;

    private TracedListener(MessageListener listener, Source source) {
        super(listener);
        this.source = source;
    }

    static @Nullable MessageListener wrap(@Nullable MessageListener listener, Source source) {
        return listener == null || listener instanceof TracedListener ? listener : new TracedListener(listener, source);
    }

    /** The application's own. */
    static @Nullable MessageListener unwrap(@Nullable MessageListener listener) {
        return listener instanceof TracedListener traced ? traced.delegate : listener;
    }

    @Override
    public void onMessage(Message message) {
        source.session().received();
        if (!JmsChannels.PROCESS.hasSubscribers()) {
            delegate.onMessage(message);
            return;
        }
        Outermost.PROCESS.<@Nullable Object, RuntimeException>run(
                message,
                () -> call(message),
                () -> JmsChannels.PROCESS.<@Nullable Object, RuntimeException>traceSync(
                        () -> new JmsProcess(message, source), () -> call(message)));
    }

    private @Nullable Object call(Message message) {
        delegate.onMessage(message);
        return null;
    }
}
