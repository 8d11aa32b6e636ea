// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Enters stores on the current thread, and puts back what that replaced. */
final class StoreScope implements Scope {
    /** The scope where nothing was entered. */
    static final Scope NONE = () -> {};

    private final @Nullable Object[] slot = ThreadSlot.get();
    private final @Nullable Object @Nullable [] before = ThreadSlot.frame(slot);
    private @Nullable Object @Nullable [] entered = before;
    /** What else is to be left, the newest first. */
    private @Nullable Scope others;

    private boolean replacing;
    private boolean closed;

    /** Replaces the values of all native stores, and puts all of them back in the end, those too that others left open. */
    void replaceFrame(@Nullable Object @Nullable [] frame) {
        replacing = true;
        enterFrame(frame);
    }

    private void enterFrame(@Nullable Object @Nullable [] frame) {
        entered = frame;
        ThreadSlot.setFrame(slot, frame);
    }

    /** Makes a value current in one store, native or not. A foreign store that cannot be entered is reported and left. */
    void enter(Store<?> store, @Nullable Object value) {
        if (store instanceof FrameStore) {
            enterFrame(FrameStore.with(entered, store, value));
        } else {
            enterForeign(store, value);
        }
    }

    @SuppressWarnings("unchecked") // the value came from this very store or from a transform to its type
    private void enterForeign(Store<?> store, @Nullable Object value) {
        Scope scope;
        try {
            scope = ((Store<Object>) store).enter(value);
        } catch (Throwable error) {
            Errors.report("entering " + store, error);
            return;
        }
        if (scope == null) {
            Errors.report("entering " + store, new IllegalStateException(store + " returned no scope to leave it by."));
            return;
        }
        onClose(scope);
    }

    /** Adds what is to be left with this scope, before what has been added already. */
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
            if (others != null) {
                leave(others);
            }
            restoreFrame();
        } catch (Throwable noStackLeft) {
            // Without a call, for which there may be no stack either.
            slot[ThreadSlot.FRAME] = before;
        }
    }

    private static IllegalStateException misuse(String what) {
        return new IllegalStateException(what + " Close each once, on the thread that opened it, the newest first.");
    }

    private static void leave(Scope scope) {
        try {
            scope.close();
        } catch (Throwable error) {
            Errors.report("leaving " + scope.getClass().getName(), error);
        }
    }

    /**
     * When scopes close out of order the current frame is not the one that we entered: then each store that we changed goes
     * back to its value from before us, and the others stay.
     */
    private void restoreFrame() {
        @Nullable Object @Nullable [] current = ThreadSlot.frame(slot);
        if (replacing || current == entered) {
            ThreadSlot.setFrame(slot, before);
        } else {
            ThreadSlot.setFrame(slot, undo(undo(current, entered, before, entered), before, before, entered));
            Errors.report(
                    "closing a scope", misuse("A scope was closed out of order, or one within it was left open."));
        }
    }

    /** The current frame without what was changed between two others, as far as a fourth one names it. */
    private static @Nullable Object @Nullable [] undo(
            @Nullable Object @Nullable [] current,
            @Nullable Object @Nullable [] named,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] entered) {
        @Nullable Object @Nullable [] undone = current;
        for (int i = 0; named != null && i < named.length; i += 2) {
            Store<?> store = (Store<?>) Objects.requireNonNull(named[i]);
            Object value = FrameStore.valueIn(before, store);
            if (value != FrameStore.valueIn(entered, store)) {
                undone = FrameStore.with(undone, store, value);
            }
        }
        return undone;
    }
}
