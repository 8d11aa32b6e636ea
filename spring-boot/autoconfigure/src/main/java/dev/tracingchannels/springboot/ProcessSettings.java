// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.Settings;
import org.springframework.beans.factory.DisposableBean;

/** Has the application's settings used where the tool is not known, while its context is open. */
final class ProcessSettings implements DisposableBean {
    private final Subscription supplied;

    ProcessSettings(Settings settings) {
        this.supplied = Settings.supply(settings);
    }

    @Override
    public void destroy() {
        supplied.close();
    }
}
