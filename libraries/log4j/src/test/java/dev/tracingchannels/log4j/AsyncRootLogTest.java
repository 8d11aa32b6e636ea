// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

/** The root logger is an asynchronous one. */
class AsyncRootLogTest extends Log4jContract {
    AsyncRootLogTest() {
        super("AsyncRoot");
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
