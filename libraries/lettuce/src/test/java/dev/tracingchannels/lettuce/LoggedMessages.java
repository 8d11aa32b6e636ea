// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Records what a logger logs, until it is closed. */
final class LoggedMessages extends Handler implements AutoCloseable {
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LoggedMessages(Logger logger) {
        this.logger = logger;
    }

    static LoggedMessages of(String name) {
        LoggedMessages messages = new LoggedMessages(Logger.getLogger(name));
        messages.logger.setUseParentHandlers(false);
        messages.logger.addHandler(messages);
        return messages;
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public void publish(LogRecord message) {
        texts.add(formatter.formatMessage(message));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
