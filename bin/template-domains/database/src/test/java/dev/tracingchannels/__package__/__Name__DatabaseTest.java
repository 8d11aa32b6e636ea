// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.DatabaseContract;
import dev.tracingchannels.testing.ExpectedSpan;

class __Name__DatabaseTest extends DatabaseContract {
    @Override
    protected DatabaseTarget target() {
        throw new UnsupportedOperationException("Say which server the operations go to.");
    }

    @Override
    protected TracingChannel<?> operations() {
        return __Name__Channels.OPERATION;
    }

    @Override
    protected ExpectedSpan run(String value) {
        throw new UnsupportedOperationException("Run one operation of __name__ that has a value.");
    }

    @Override
    protected void fail(String value) {
        throw new UnsupportedOperationException("Run one operation of __name__ that the database refuses.");
    }

    @Override
    protected String failureCode() {
        throw new UnsupportedOperationException("Say which code the refusal has.");
    }

    @Override
    protected void runAndClose() {
        throw new UnsupportedOperationException("Run one operation of __name__ whose connection is closed in the middle.");
    }
}
