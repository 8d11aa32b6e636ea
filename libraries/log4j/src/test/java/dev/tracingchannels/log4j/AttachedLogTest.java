// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

/** Put on by a call, after the configuration was read. */
class AttachedLogTest extends Log4jContract {
    AttachedLogTest() {
        super("Root");
    }

    @Override
    protected void putOn() {
        Log4jTracing.attach(test.context);
    }

    @Override
    protected void takeOff() {
        Log4jTracing.detach(test.context);
    }
}
