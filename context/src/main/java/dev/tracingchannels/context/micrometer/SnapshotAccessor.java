// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.micrometer;

import dev.tracingchannels.core.Snapshot;
import io.micrometer.context.ThreadLocalAccessor;

/**
 * The current context for Micrometer's context-propagation library: its snapshots include all our stores, and so does everything
 * that is built on them, such as Reactor's automatic context propagation and Spring's {@code ContextPropagatingTaskDecorator}.
 *
 * <p>On the class path it is registered by its service file with {@code ContextRegistry.getInstance()}. On the
 * module path it has to be registered there, since a module cannot provide an optional service. A snapshot
 * in which no store has a value is propagated, too: what runs with it must not see the values of the thread that it runs on.
 */
public final class SnapshotAccessor implements ThreadLocalAccessor<Snapshot> {
    /** What the context is found by in a Reactor context, for instance. */
    public static final String KEY = "dev.tracingchannels";

    /** For the service loader. */
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
