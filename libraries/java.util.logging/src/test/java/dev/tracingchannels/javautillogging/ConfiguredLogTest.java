// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

/** Put on by a line of the configuration. */
class ConfiguredLogTest extends JavaUtilLoggingContract {
    @Override
    protected void putOn() {
        if (!test.hasLine()) {
            test.handlers(TestConfiguration.KEEPING, TestConfiguration.LINE).configure();
        }
    }

    @Override
    protected void takeOff() {
        if (test.hasLine()) {
            test.handlers(TestConfiguration.KEEPING).configure();
        }
    }
}
