// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

/** Put on by the configuration in XML. */
class ConfiguredLogTest extends LogbackContract {
    @Override
    protected void putOn() {
        if (!test.hasListener()) {
            test.listener(TestContext.LISTENER).configure();
        }
    }

    @Override
    protected void takeOff() {
        if (test.hasListener()) {
            test.listener("").configure();
        }
    }
}
