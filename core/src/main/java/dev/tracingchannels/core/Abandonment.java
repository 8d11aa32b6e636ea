// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;

/**
 * Watches a handle, to find out when it was dropped without being ended. A daemon thread waits for such handles while there
 * are any to wait for, and ends with the last, so that none outlives a redeployed application.
 */
final class Abandonment extends PhantomReference<Object> {
    private static final String THREAD = "tracing-channels-abandonment";
    private static final long IDLE_MILLIS = 1000;
    private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
    /** Keeps the references themselves alive; guarded by itself, as is the flag. */
    private static final Set<Abandonment> WATCHED = new HashSet<>();

    private static boolean running;

    private final Runnable abandoned;

    private Abandonment(Object handle, Runnable abandoned) {
        super(handle, QUEUE);
        this.abandoned = abandoned;
    }

    /** Runs something if the handle is collected before the watch is stopped. It must not refer to the handle. */
    static Abandonment watch(Object handle, Runnable abandoned) {
        Abandonment watch = new Abandonment(handle, abandoned);
        synchronized (WATCHED) {
            WATCHED.add(watch);
            if (!running) {
                running = true;
                // It keeps nothing of whoever happens to start it.
                Thread thread = newThread(Abandonment::run);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                thread.start();
            }
        }
        return watch;
    }

    /** Watches no longer; false when that had happened before. */
    boolean stop() {
        clear();
        synchronized (WATCHED) {
            return WATCHED.remove(this);
        }
    }

    private static void run() {
        while (isNeeded()) {
            try {
                Abandonment gone = (Abandonment) QUEUE.remove(IDLE_MILLIS);
                if (gone != null && gone.stop()) {
                    gone.abandoned.run();
                }
            } catch (InterruptedException nobodyHasReasonTo) {
                // Go on: the thread is ours, and ends by itself.
            } catch (Throwable error) {
                Errors.report("ending an abandoned operation", error);
            }
        }
    }

    private static boolean isNeeded() {
        synchronized (WATCHED) {
            running = !WATCHED.isEmpty();
            return running;
        }
    }

    /** On Java 9 and newer without the inheritable thread-locals of the current thread. */
    private static Thread newThread(Runnable work) {
        try {
            MethodHandle constructor = MethodHandles.publicLookup()
                    .findConstructor(
                            Thread.class,
                            MethodType.methodType(
                                    void.class,
                                    ThreadGroup.class,
                                    Runnable.class,
                                    String.class,
                                    long.class,
                                    boolean.class));
            return (Thread) constructor.invokeExact((ThreadGroup) null, work, THREAD, 0L, false);
        } catch (Throwable olderJava) {
            return new Thread(work, THREAD);
        }
    }
}
