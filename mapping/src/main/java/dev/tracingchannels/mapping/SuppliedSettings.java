// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that containers have given to the process. Safe for use from many threads. */
final class SuppliedSettings implements Subscription {
    /** In the order in which they were given. Guarded by itself. */
    private static final List<SuppliedSettings> ALL = new ArrayList<>();

    private static volatile @Nullable Settings current;

    private final Settings settings;

    private SuppliedSettings(Settings settings) {
        this.settings = settings;
    }

    static Subscription add(Settings settings) {
        // A new object each time, since the same settings may be given twice.
        SuppliedSettings supplied = new SuppliedSettings(settings);
        synchronized (ALL) {
            ALL.add(supplied);
            current = settings;
        }
        return supplied;
    }

    /** Returns the latest settings; null if there are none. Costs one volatile read. */
    static @Nullable Settings current() {
        return current;
    }

    @Override
    public void close() {
        synchronized (ALL) {
            ALL.remove(this);
            current = ALL.isEmpty() ? null : ALL.get(ALL.size() - 1).settings;
        }
    }
}
