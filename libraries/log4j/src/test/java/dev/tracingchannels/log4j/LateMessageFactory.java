// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import org.apache.logging.log4j.message.AbstractMessageFactory;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;

/** Makes messages whose text Log4j does not make at once, as it does otherwise. */
final class LateMessageFactory extends AbstractMessageFactory {
    private static final long serialVersionUID = 1;

    static final LateMessageFactory INSTANCE = new LateMessageFactory();

    private LateMessageFactory() {}

    @Override
    public Message newMessage(String message, Object... arguments) {
        return new LateMessage(message, arguments);
    }

    @AsynchronouslyFormattable
    private static final class LateMessage extends ParameterizedMessage {
        private static final long serialVersionUID = 1;

        private LateMessage(String message, Object[] arguments) {
            super(message, arguments);
        }
    }
}
