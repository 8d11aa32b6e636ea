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
 * The element of a coroutine context that makes a coroutine run in a context of this library, on whichever thread it is
 * resumed.
 *
 * <p>A coroutine launched in a scope that has the element has the context in which it was launched: code that runs
 * inside an operation launches coroutines that belong to the operation. A {@code Scope} that is opened inside a
 * coroutine must be closed before the next suspension; to change the context for longer, use {@code
 * withContext(ContextElement.of(snapshot))}.
 *
 * <p>This implements an interface that kotlinx.coroutines marks as experimental; it has been the same since 1.6.
 */
public final class ContextElement extends AbstractCoroutineContextElement
        implements CopyableThreadContextElement<Scope> {
    /** The key of the element in a coroutine context. */
    public static final CoroutineContext.Key<ContextElement> KEY = new CoroutineContext.Key<>() {};

    /** Whether the snapshot was given, rather than to be captured when a coroutine is launched with this element. */
    private final boolean given;

    private Snapshot snapshot;
    /** Whether the snapshot is dropped with the job, or need not be. */
    private boolean watching;

    private ContextElement(Snapshot snapshot, boolean given, boolean watching) {
        super(KEY);
        this.snapshot = snapshot;
        this.given = given;
        this.watching = watching;
    }

    /**
     * Returns an element with which each coroutine runs in the context in which it was launched. The element holds
     * nothing of the context in which it was made, since the first request that needs a coroutine scope may make it.
     *
     * @return a new element, to be part of a coroutine scope or of one launch
     */
    public static ContextElement launching() {
        return new ContextElement(Snapshot.empty(), false, false);
    }

    /**
     * Returns an element with which a coroutine runs in a given context.
     *
     * @param snapshot the context
     * @return a new element, for {@code withContext} or for one launch
     */
    public static ContextElement of(Snapshot snapshot) {
        return new ContextElement(snapshot, true, false);
    }

    /**
     * Returns an element for one call within a coroutine, to be combined with the caller's context by hand for a {@link
     * kotlin.coroutines.Continuation}. It shares the caller's job, and attaches nothing to it. A coroutine that the
     * call launches runs in the context in which it is launched. With {@code withContext} and coroutine builders use
     * {@link #of}.
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

    /** Drops the snapshot with the job: a finished coroutine may be kept for its result, and keeps its elements. */
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
