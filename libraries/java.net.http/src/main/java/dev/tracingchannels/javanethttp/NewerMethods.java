// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The methods that clients have from JDK 21 on, called without a reference to them. On an older JDK nobody can call them. */
final class NewerMethods {
    private static final @Nullable MethodHandle SHUTDOWN = find("shutdown", void.class);
    private static final @Nullable MethodHandle SHUTDOWN_NOW = find("shutdownNow", void.class);
    private static final @Nullable MethodHandle CLOSE = find("close", void.class);
    private static final @Nullable MethodHandle IS_TERMINATED = find("isTerminated", boolean.class);
    private static final @Nullable MethodHandle AWAIT_TERMINATION =
            find("awaitTermination", boolean.class, Duration.class);

    private NewerMethods() {}

    private static @Nullable MethodHandle find(String name, Class<?> returned, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, name, MethodType.methodType(returned, parameters));
        } catch (ReflectiveOperationException olderJdk) {
            return null;
        }
    }

    static void shutdown(HttpClient client) {
        call(SHUTDOWN, client);
    }

    static void shutdownNow(HttpClient client) {
        call(SHUTDOWN_NOW, client);
    }

    static void close(HttpClient client) {
        call(CLOSE, client);
    }

    static boolean isTerminated(HttpClient client) {
        return Boolean.TRUE.equals(call(IS_TERMINATED, client));
    }

    static boolean awaitTermination(HttpClient client, Duration duration) throws InterruptedException {
        try {
            return AWAIT_TERMINATION == null || (boolean) AWAIT_TERMINATION.invoke(client, duration);
        } catch (InterruptedException | RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new LinkageError("HttpClient.awaitTermination", impossible);
        }
    }

    private static @Nullable Object call(@Nullable MethodHandle method, HttpClient client) {
        try {
            return method == null ? null : method.invoke(client);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new LinkageError("a method of HttpClient", impossible);
        }
    }
}
