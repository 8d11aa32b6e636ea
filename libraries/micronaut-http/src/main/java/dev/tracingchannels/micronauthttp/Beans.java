// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

/** Tells beans of the application from those of Micronaut. */
final class Beans {
    private Beans() {}

    static boolean areMicronauts(Object bean) {
        return bean.getClass().getName().startsWith("io.micronaut.");
    }
}
