// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;

/** The examples of this module's README and of docs/configuration.md, so that they compile. They are not run. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void application(Sink<?> sink) {
        SinkRegistration bindings = SinkRegistration.install(sink, MapperRegistry.discover(), BindingOptions.DEFAULT);
        // ... the application ...
        bindings.close();
    }

    static BindingOptions contentCapture() {
        BindingOptions options = BindingOptions.DEFAULT.withContentCapture(
                "anthropic-java:*",
                ContentCapture.NONE.withInputs().withOutputs().limitedTo(4096));
        return options;
    }

    static void report() {
        System.out.println(ChannelReport.now().text());
    }
}
