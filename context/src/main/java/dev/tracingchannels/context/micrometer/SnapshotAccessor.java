// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.micrometer;

import dev.tracingchannels.core.Snapshot;
import io.micrometer.context.ThreadLocalAccessor;

/**
 * Makes the current context available to Micrometer's context-propagation library. The snapshots of that library
 * include all stores, and so does everything that is built on them, such as Reactor's automatic context propagation and
 * Spring's {@code ContextPropagatingTaskDecorator}.
 *
 * <p>On the class path its service file registers it with {@code ContextRegistry.getInstance()}. On the module path the
 * application must register it there, since a module cannot provide an optional service. A snapshot in which no store
 * has a value is propagated, too: work that runs with it must not see the values of its thread.
 */
public final class SnapshotAccessor implements ThreadLocalAccessor<Snapshot> {
    /** The key of the context, for instance in a Reactor context. */
    public static final String KEY = "dev.tracingchannels";

    /** Makes an accessor; called by the service loader. */
    public SnapshotAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public Snapshot getValue() {
        return Snapshot.capture();
    }

    @Override
    public void setValue(Snapshot snapshot) {
        snapshot.set();
    }

    @Override
    public void setValue() {
        Snapshot.empty().set();
    }

    @Override
    public void restore(Snapshot previous) {
        previous.set();
    }

    @Override
    public void restore() {
        setValue();
    }
}
