// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Enters stores on the current thread, and restores their earlier values: those of the stores that were entered here,
 * and of no others.
 */
final class StoreScope implements Scope {
    /** The scope that entered nothing. */
    static final Scope NONE = () -> {};

    private final @Nullable Object[] slot = ThreadSlot.get();
    private final @Nullable Object @Nullable [] before = ThreadSlot.frame(slot);
    private @Nullable Object @Nullable [] entered = before;
    /** The native stores that were entered. The first has a field of its own, since it is usually the only one. */
    private @Nullable Store<?> first;

    private Store<?> @Nullable [] more;
    /** The other scopes to leave, the newest first. */
    private @Nullable Scope others;

    private boolean replacing;
    private boolean closed;

    /**
     * Makes a scope to enter stores one by one. On a thread that has its context from a source, that context is entered
     * first, so that it stays as it is until the scope is closed; then the thread is as it was, whatever was left open.
     */
    static StoreScope begin() {
        StoreScope scope = new StoreScope();
        if (scope.before == null && ContextSources.exist()) {
            scope.enterSource();
        }
        return scope;
    }

    private void enterSource() {
        Snapshot source = ContextSources.ask(slot);
        replaceFrame(source == null ? null : source.frame());
        Snapshot.enterForeign(this, slot, source);
    }

    /**
     * Replaces the values of all native stores. Closing restores all of them, including those that others left open.
     */
    void replaceFrame(@Nullable Object @Nullable [] frame) {
        replacing = true;
        enterFrame(ContextSources.entered(frame));
    }

    /**
     * Replaces the values of all native stores by those of a snapshot. If that is the very one that the source answers, the thread
     * is left to the source, so that what the framework runs for other work meanwhile has that work's context.
     */
    void replaceFrame(Snapshot snapshot) {
        if (ContextSources.exist()) {
            replacing = true;
            enterFrame(null);
            if (ContextSources.ask(slot) == snapshot) {
                Snapshot around = ThreadSlot.sourced(slot);
                onClose(() -> ThreadSlot.setSourced(slot, around));
                ThreadSlot.setSourced(slot, snapshot);
                return;
            }
        }
        replaceFrame(snapshot.frame());
    }

    private void enterFrame(@Nullable Object @Nullable [] frame) {
        entered = frame;
        ThreadSlot.setFrame(slot, frame);
    }

    private void remember(Store<?> store) {
        if (first == null) {
            first = store;
        } else {
            more = more == null ? new Store<?>[1] : Arrays.copyOf(more, more.length + 1);
            more[more.length - 1] = store;
        }
    }

    /**
     * Makes a value current in one store, native or not. A foreign store that cannot be entered is reported and
     * skipped.
     */
    void enter(Store<?> store, @Nullable Object value) {
        if (store instanceof FrameStore) {
            remember(store);
            @Nullable Object[] frame = FrameStore.with(entered, store, value);
            // Makes a new frame even if the value is current already: by its frame a scope knows whether another scope
            // is open within it.
            enterFrame(frame == null || frame != entered ? ContextSources.entered(frame) : frame.clone());
        } else {
            enterForeign(store, value);
        }
    }

    private void enterForeign(Store<?> store, @Nullable Object value) {
        Scope scope = foreign(store, value);
        if (scope != null) {
            onClose(scope);
        }
    }

    /** Enters a foreign store. One that cannot be entered is reported; then there is no scope to {@link #leave}. */
    @SuppressWarnings("unchecked") // the value came from this very store or from a transform to its type
    static @Nullable Scope foreign(Store<?> store, @Nullable Object value) {
        Scope scope;
        try {
            scope = ((Store<Object>) store).enter(value);
        } catch (Throwable error) {
            Errors.report("entering " + store, error);
            return null;
        }
        if (scope == null) {
            Errors.report("entering " + store, new IllegalStateException(store + " returned no scope to leave it by."));
        }
        return scope;
    }

    /** Adds a scope to leave together with this one, before those that were added earlier. */
    void onClose(Scope scope) {
        Scope earlier = others;
        others = earlier == null
                ? scope
                : () -> {
                    leave(scope);
                    leave(earlier);
                };
    }

    @Override
    public void close() {
        if (!ThreadSlot.isCurrent(slot)) {
            Errors.report(
                    "closing a scope",
                    misuse("A scope was closed on another thread than it was opened on; nothing was changed."));
        } else if (closed) {
            Errors.report("closing a scope", misuse("A scope was closed twice; nothing was changed."));
        } else {
            leave();
        }
    }

    private void leave() {
        closed = true;
        try {
            leaveForeign();
            restoreFrame();
        } catch (Throwable noStackLeft) {
            // Makes no call, since there may be no stack for one.
            if (replacing || first != null) {
                slot[ThreadSlot.FRAME] = before;
            }
        }
    }

    void leaveForeign() {
        if (others != null) {
            leave(others);
        }
    }

    /** Called on a thread other than the scope's own, which leaves the scope when it next uses a store. */
    void leaveLater() {
        ThreadSlot.leaveLater(slot, this::leaveLate);
    }

    private void leaveLate() {
        closed = true;
        leaveForeign();
        leaveOnceUncovered();
    }

    /** A scope that was entered since restores what was entered here; only after that is this one left. */
    private void leaveOnceUncovered() {
        Object current = slot[ThreadSlot.FRAME];
        if (current == entered) {
            slot[ThreadSlot.FRAME] = before;
        } else if (current != null && current != before) {
            ThreadSlot.leaveLater(slot, this::leaveOnceUncovered);
        }
    }

    private static IllegalStateException misuse(String what) {
        return new IllegalStateException(what + " Close each once, on the thread that opened it, the newest first.");
    }

    static void leave(Scope scope) {
        try {
            scope.close();
        } catch (Throwable error) {
            Errors.report("leaving " + scope.getClass().getName(), error);
        }
    }

    /**
     * If scopes close out of order, or one within was left open, the current frame is not the one that this scope
     * entered. Then each store that this scope entered gets its earlier value back, and the others stay.
     */
    private void restoreFrame() {
        if (!replacing && first == null) {
            return;
        }
        @Nullable Object @Nullable [] current = ThreadSlot.frame(slot);
        if (replacing || current == entered) {
            ThreadSlot.setFrame(slot, before);
        } else if (current != null || !ContextSources.exist()) {
            ThreadSlot.setFrame(slot, restored(current));
        } // Else a scope around this one was left before, and what that restored stays.
        if (first == null || current == entered) {
            return;
        }
        Errors.report("closing a scope", misuse("A scope was closed out of order, or one within it was left open."));
    }

    private @Nullable Object @Nullable [] restored(@Nullable Object @Nullable [] current) {
        if (first == null) {
            return current;
        }
        @Nullable Object @Nullable [] restored = restored(current, first);
        if (more != null) {
            for (Store<?> store : more) {
                restored = restored(restored, store);
            }
        }
        return restored;
    }

    private @Nullable Object @Nullable [] restored(@Nullable Object @Nullable [] current, Store<?> store) {
        return ContextSources.entered(FrameStore.with(current, store, FrameStore.valueIn(before, store)));
    }
}
