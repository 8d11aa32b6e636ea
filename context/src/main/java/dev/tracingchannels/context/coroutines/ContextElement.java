// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.coroutines;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import kotlin.Unit;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CopyableThreadContextElement;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;

/**
 * The element of a coroutine context that makes a coroutine run in our context, on whichever thread it is resumed.
 *
 * <p>A coroutine launched in a scope that has the element has the context in which it was launched: code that runs inside an
 * operation launches coroutines that belong to the operation. A scope of ours that is opened inside a coroutine must be closed
 * before the next suspension; to change the context for longer, use {@code withContext(ContextElement.of(snapshot))}.
 *
 * <p>This implements an interface that kotlinx.coroutines marks as experimental; it has been the same since 1.6.
 */
public final class ContextElement extends AbstractCoroutineContextElement
        implements CopyableThreadContextElement<Scope> {
    /** What the element is found by in a coroutine context. */
    public static final CoroutineContext.Key<ContextElement> KEY = new CoroutineContext.Key<>() {};

    /** Whether the snapshot is for the coroutine that gets this element first, rather than taken then. */
    private final boolean given;

    private Snapshot snapshot;
    /** Whether the snapshot is let go of with the job, or needs not be. */
    private boolean watching;

    private ContextElement(Snapshot snapshot, boolean given, boolean watching) {
        super(KEY);
        this.snapshot = snapshot;
        this.given = given;
        this.watching = watching;
    }

    /**
     * The element with which each coroutine runs in the context in which it was launched. It holds nothing of the context in
     * which it was made: a scope may be made by the first request that needs it.
     *
     * @return a new element, to be part of a coroutine scope or of one launch
     */
    public static ContextElement launching() {
        return new ContextElement(Snapshot.empty(), false, false);
    }

    /**
     * The element that has a coroutine run in a given context.
     *
     * @param snapshot the context
     * @return a new element, for {@code withContext} or for one launch
     */
    public static ContextElement of(Snapshot snapshot) {
        return new ContextElement(snapshot, true, false);
    }

    /**
     * The element for one call within a coroutine, when it is combined with the caller's context by hand, for a {@link
     * kotlin.coroutines.Continuation}: it shares the caller's job, and so leaves nothing at it. What the call launches runs
     * in the context of whoever launches it. With {@code withContext} and builders of coroutines use {@link #of}.
     *
     * @param snapshot the context of the call
     * @return a new element, for one continuation
     */
    public static ContextElement forCall(Snapshot snapshot) {
        return new ContextElement(snapshot, false, true);
    }

    @Override
    public Scope updateThreadContext(CoroutineContext context) {
        if (!watching) {
            watching = true;
            letGoAfter(context.get(Job.Key));
        }
        return snapshot.enter();
    }

    /** A finished coroutine may be kept for its result, and keeps its elements. */
    private void letGoAfter(@Nullable Job job) {
        if (job != null) {
            job.invokeOnCompletion(failure -> {
                snapshot = Snapshot.empty();
                return Unit.INSTANCE;
            });
        }
    }

    @Override
    public void restoreThreadContext(CoroutineContext context, Scope scope) {
        scope.close();
    }

    @Override
    public ContextElement copyForChild() {
        return new ContextElement(given ? snapshot : Snapshot.capture(), false, false);
    }

    @Override
    public CoroutineContext mergeForChild(CoroutineContext.Element overwriting) {
        return ((ContextElement) overwriting).copyForChild();
    }
}
