// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/** The objects that are watched, and the thread that waits for them; apart from {@link Abandonment}, see {@link Preparation}. */
final class Watches {
    private static final String THREAD = "tracing-channels-abandonment";
    /** How often the thread looks whether it is still needed; so it starts at most that often, too. */
    private static final long LOOK_MILLIS = 5000;

    private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
    /** Guards the two that follow, and the links between watches. */
    private static final Object LOCK = new Object();

    private static @Nullable Watch newest;
    private static boolean running;

    private Watches() {}

    /** Initialises this class. */
    static void prepare() {}

    static Subscription add(Object object, Runnable abandoned) {
        Watch watch = new Watch(object, abandoned);
        synchronized (LOCK) {
            watch.link();
            if (!running) {
                start();
                running = true;
            }
        }
        return watch;
    }

    private static void start() {
        Thread thread;
        try {
            // Else it would inherit, on Java 23 and older, the protection domains of all that is on the stack now, and
            // so their class loaders.
            thread = AccessController.doPrivileged((PrivilegedAction<Thread>) Watches::newThread);
        } catch (LinkageError newerJava) {
            thread = newThread();
        }
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /** In the outermost group, and on Java 9 and newer without the inheritable thread-locals of the current thread. */
    private static Thread newThread() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup outer = group; outer != null; outer = outer.getParent()) {
            group = outer;
        }
        Runnable work = Watches::run;
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
            return (Thread) constructor.invokeExact(group, work, THREAD, 0L, false);
        } catch (Throwable olderJava) {
            return new Thread(group, work, THREAD);
        }
    }

    private static void run() {
        try {
            do {
                endNext();
            } while (isNeeded());
        } catch (Throwable noMemoryLeft) {
            // Not even to report another failure: the next watch starts another thread.
            synchronized (LOCK) {
                running = false;
            }
        }
    }

    private static void endNext() {
        try {
            Watch gone = (Watch) QUEUE.remove(LOOK_MILLIS);
            if (gone != null && gone.unlink()) {
                gone.abandoned.run();
            }
        } catch (InterruptedException unexpected) {
            // Go on: the thread is ours, and ends by itself.
        } catch (Throwable error) {
            Errors.report("ending an abandoned operation", error);
        }
    }

    private static boolean isNeeded() {
        synchronized (LOCK) {
            running = newest != null;
            return running;
        }
    }

    /** One of the objects, in a list that keeps the references themselves alive. */
    private static final class Watch extends PhantomReference<Object> implements Subscription {
        private final Runnable abandoned;
        private @Nullable Watch newer;
        /** This watch itself while it is not linked. */
        private @Nullable Watch older;

        Watch(Object object, Runnable abandoned) {
            super(object, QUEUE);
            this.abandoned = abandoned;
            this.older = this;
        }

        void link() {
            older = newest;
            if (older != null) {
                older.newer = this;
            }
            newest = this;
        }

        /** False when that had happened before. */
        boolean unlink() {
            synchronized (LOCK) {
                if (older == this) {
                    return false;
                }
                if (newer == null) {
                    newest = older;
                } else {
                    newer.older = older;
                }
                if (older != null) {
                    older.newer = newer;
                }
                newer = null;
                older = this;
                return true;
            }
        }

        @Override
        public void close() {
            try {
                clear();
                unlink();
            } catch (Throwable noStackLeft) {
                // Then it is found abandoned later, and is over already.
            }
        }
    }
}
