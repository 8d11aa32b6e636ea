// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.fresh;

import dev.tracingchannels.core.BoundedChannel;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;

/** A program that names its first channel, and adds its first listener, at every depth from the end of the stack upwards. */
public final class NamedLate {
    private NamedLate() {}

    /**
     * Runs it.
     *
     * @param args nothing
     * @throws Exception if tracing does not work afterwards
     */
    public static void main(String[] args) throws Exception {
        // Loads but does not initialise: an overflow may break the platform's own class loader, which this library
        // cannot prevent.
        for (Class<?> type : new Class<?>[] {Forms.class, TracingChannel.class, BoundedChannel.class, Store.class}) {
            Class.forName(type.getName(), false, type.getClassLoader());
        }
        dive();
        OverflowFirst.main(new String[] {"sync", "subscriber"});
    }

    /** An attempt at the end of the stack fails, and is repeated in each frame that is left. */
    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static void dive() {
        try {
            dive();
        } catch (StackOverflowError end) {
            new Forms().subscribe("store", () -> {});
        }
    }
}
