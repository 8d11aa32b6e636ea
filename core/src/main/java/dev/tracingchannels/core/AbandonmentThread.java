// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes a thread that keeps nothing of whoever happens to start it: neither its class loader nor, on Java 9 and newer, its
 * inheritable thread-locals.
 */
final class AbandonmentThread {
    private static final String NAME = "tracing-channels-abandonment";

    private AbandonmentThread() {}

    static Thread running(Runnable work) {
        Thread thread = withoutInheritance(work);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static Thread withoutInheritance(Runnable work) {
        try {
            // Java 9
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
            return (Thread) constructor.invokeExact((ThreadGroup) null, work, NAME, 0L, false);
        } catch (Throwable olderJava) {
            return new Thread(work, NAME);
        }
    }
}
