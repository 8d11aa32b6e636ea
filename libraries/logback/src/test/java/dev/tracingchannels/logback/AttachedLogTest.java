// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

/** Put on by a call, after the configuration was read. */
class AttachedLogTest extends LogbackContract {
    @Override
    protected void putOn() {
        LogbackTracing.attach(test.context);
    }

    @Override
    protected void takeOff() {
        LogbackTracing.detach(test.context);
    }
}
