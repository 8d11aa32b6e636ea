// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

/** Put on by the configuration in XML. */
class ConfiguredLogTest extends Log4jContract {
    ConfiguredLogTest() {
        super("Root");
    }

    @Override
    protected void putOn() {
        if (!test.hasLine()) {
            test.line(TestContext.LINE).configure();
        }
    }

    @Override
    protected void takeOff() {
        if (test.hasLine()) {
            test.line("").configure();
        }
    }
}
