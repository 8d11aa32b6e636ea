// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding.contract;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SpanBindings;
import dev.tracingchannels.mapping.MapperRegistry;

/** The example of this module's README, so that it compiles. It is not run. */
final class ReadmeExample {
    private ReadmeExample() {}

    static void application(Sink<?> sink) {
        SpanBindings bindings = SpanBindings.install(sink, MapperRegistry.discover(), BindingOptions.DEFAULT);
        // ... the application ...
        bindings.close();
    }
}
