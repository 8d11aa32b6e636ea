// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.testing.MessagingContract;

/** The type in angle brackets is what receivers of __name__ get for a message. */
class __Name__MessagingTest extends MessagingContract<Object> {
    @Override
    protected String system() {
        return "__name__";
    }

    @Override
    protected String destination() {
        throw new UnsupportedOperationException("Make a destination that nobody else uses.");
    }

    @Override
    protected void send(Message message) {
        throw new UnsupportedOperationException("Send a message with __name__.");
    }

    @Override
    protected void failToSend(Message message) {
        throw new UnsupportedOperationException("Send a message with __name__ that the broker does not take.");
    }

    @Override
    protected void process(String destination, int count, Work<Object> work) {
        throw new UnsupportedOperationException("Process the messages of a destination with __name__.");
    }

    @Override
    protected Message read(Object message) {
        throw new UnsupportedOperationException("Say what the application sees of a message.");
    }
}
