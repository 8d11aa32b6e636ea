// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import java.util.logging.LogManager;

/** Put on by a call, after the configuration was read. */
class AttachedLogTest extends JavaUtilLoggingContract {
    @Override
    protected void putOn() {
        JavaUtilLoggingTracing.attach(LogManager.getLogManager());
    }

    @Override
    protected void takeOff() {
        JavaUtilLoggingTracing.detach(LogManager.getLogManager());
    }
}
