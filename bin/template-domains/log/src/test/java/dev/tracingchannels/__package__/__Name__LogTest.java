// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.testing.LogContract;
import org.jspecify.annotations.Nullable;

class __Name__LogTest extends LogContract<__Name__Event> {
    @Override
    protected Channel<__Name__Event> channel() {
        return __Name__Channels.LOG;
    }

    @Override
    protected void putOn() {
        throw new UnsupportedOperationException("Attach the publisher to __name__.");
    }

    @Override
    protected void takeOff() {
        throw new UnsupportedOperationException("Detach the publisher from __name__.");
    }

    @Override
    protected void reconfigure() {
        throw new UnsupportedOperationException("Have __name__ read its configuration again.");
    }

    @Override
    protected void log(Severity severity, String template, @Nullable Object... arguments) {
        throw new UnsupportedOperationException("Log a message with __name__.");
    }

    @Override
    protected void logError(String message, Throwable error) {
        throw new UnsupportedOperationException("Log an error with __name__.");
    }

    @Override
    protected void writeNothing() {
        throw new UnsupportedOperationException("Have __name__ write nothing.");
    }
}
