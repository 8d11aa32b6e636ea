// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.console;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ConsoleSink sink = new ConsoleSink(System.out::println);
        try (SinkRegistration registration = SinkRegistration.install(sink, MapperRegistry.discover())) {
            System.out.println("Subscribed to " + registration.channels());
            // ... the application ...
        }
    }
}
