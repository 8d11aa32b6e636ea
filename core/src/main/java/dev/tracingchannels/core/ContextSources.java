// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sources of the context of threads on which nothing was entered; see {@link Snapshot#source}. Costs one read where
 * nothing was entered, as long as there is no source.
 *
 * <p>A thread's frame tells the cases apart: null is a thread on which nothing was entered, which has the context of a
 * source; {@link #ENTERED} is one on which an empty context was entered, whose source is not asked. A scope restores the
 * frame that was there before it, so what a source answered is never left on a thread.
 */
final class ContextSources {
    /** The frame of an empty context that was entered while there is a source. Without one, that is null, too. */
    static final @Nullable Object[] ENTERED = {};

    @SuppressWarnings({"unchecked", "rawtypes"}) // empty
    private static final Supplier<? extends @Nullable Snapshot>[] NONE = new Supplier[0];

    /** Never edited. */
    private static volatile Supplier<? extends @Nullable Snapshot>[] sources = NONE;

    private ContextSources() {}

    static boolean exist() {
        return sources.length > 0;
    }

    /** Returns the frame to have on a thread on which a frame is entered, which may be null for an empty context. */
    static @Nullable Object @Nullable [] entered(@Nullable Object @Nullable [] frame) {
        return frame == null && exist() ? ENTERED : frame;
    }

    static synchronized void add(Supplier<? extends @Nullable Snapshot> source) {
        Supplier<? extends @Nullable Snapshot>[] more = Arrays.copyOf(sources, sources.length + 1);
        more[sources.length] = source;
        sources = more;
    }

    static synchronized void remove(Supplier<? extends @Nullable Snapshot> source) {
        Supplier<? extends @Nullable Snapshot>[] all = sources;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == source) {
                Supplier<? extends @Nullable Snapshot>[] fewer = Arrays.copyOf(all, all.length - 1);
                System.arraycopy(all, i + 1, fewer, i, fewer.length - i);
                sources = fewer;
                return;
            }
        }
    }

    /**
     * Returns the context of the first source that has one; null if none has. For a thread on which nothing was entered.
     * Meanwhile the thread's context is empty, so that a source that reads the context is not asked again.
     */
    static @Nullable Snapshot ask(@Nullable Object[] slot) {
        Supplier<? extends @Nullable Snapshot>[] all = sources;
        if (all.length == 0) {
            return null;
        }
        ThreadSlot.setFrame(slot, ENTERED);
        try {
            for (Supplier<? extends @Nullable Snapshot> source : all) {
                Snapshot answer = ask(source);
                if (answer != null) {
                    return answer;
                }
            }
            return null;
        } finally {
            // Makes no call, since there may be no stack for one.
            slot[ThreadSlot.FRAME] = null;
        }
    }

    private static @Nullable Snapshot ask(Supplier<? extends @Nullable Snapshot> source) {
        try {
            return source.get();
        } catch (Throwable error) {
            Errors.report("asking the source of the context", error);
            return null;
        }
    }
}
