// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding.contract;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SpanBindings;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Recording;

/** The examples of this module's README and of docs/configuration.md, so that they compile. They are not run. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void application(Sink<?> sink) {
        SpanBindings bindings = SpanBindings.install(sink, MapperRegistry.discover(), BindingOptions.DEFAULT);
        // ... the application ...
        bindings.close();
    }

    static BindingOptions recording() {
        BindingOptions options = BindingOptions.DEFAULT.withRecording(
                "anthropic-java:*", Recording.NONE.withInputs().withOutputs().limitedTo(4096));
        return options;
    }

    static void report() {
        System.out.println(ChannelReport.now().text());
    }
}
