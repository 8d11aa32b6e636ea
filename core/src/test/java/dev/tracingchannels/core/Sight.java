// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.reflect.InvocationTargetException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Describes what a caller can see, in texts that are equal if a traced and an untraced call look the same. */
final class Sight {
    private final Map<Object, String> known = new IdentityHashMap<>();

    /** Names an object, so that its identity shows. */
    <T> T named(String name, T object) {
        if (object != null) {
            known.put(object, name);
        }
        return object;
    }

    String of(Object value) {
        if (value instanceof Throwable error && !known.containsKey(error)) {
            return error.getClass().getName() + (error.getCause() == null ? "" : " < " + of(error.getCause()));
        }
        return known.getOrDefault(value, value == null ? "null" : value.toString());
    }

    String of(Callable<?> question) {
        try {
            return of(question.call());
        } catch (Throwable error) {
            return "throws " + of(error);
        }
    }

    /** Describes the present state of a future, and what continuations attached now receive. */
    String of(CompletableFuture<?> future) {
        StringBuilder sight = new StringBuilder();
        ask(sight, "done", future::isDone);
        ask(sight, "cancelled", future::isCancelled);
        ask(sight, "exceptionally", future::isCompletedExceptionally);
        ask(sight, "string", () -> future.toString().replaceFirst("^[^\\[]*", ""));
        ask(sight, "getNow", () -> future.getNow(null));
        for (String newer : new String[] {"state", "resultNow", "exceptionNow"}) {
            ask(sight, newer, () -> newer(future, newer));
        }
        if (future.isDone()) {
            ask(sight, "get", future::get);
            ask(sight, "get in time", () -> future.get(1, TimeUnit.MINUTES));
            ask(sight, "join", future::join);
        }
        future.handle((value, error) -> sight.append(" handle=" + of(value) + "/" + of((Object) error)));
        future.whenComplete((value, error) -> sight.append(" whenComplete=" + of(value) + "/" + of((Object) error)));
        future.exceptionally(error -> {
            sight.append(" exceptionally=" + of((Object) error));
            return null;
        });
        future.thenAccept(value -> sight.append(" thenAccept=" + of(value)));
        ask(sight, "dependent", () -> {
            CompletableFuture<?> dependent = future.thenApply(value -> value);
            return dependent.isDone() ? dependent.join() : "pending";
        });
        ask(sight, "copy", () -> {
            CompletableFuture<?> copy = future.copy();
            return copy.isDone() ? copy.get() : "pending";
        });
        return sight.toString();
    }

    private void ask(StringBuilder sight, String name, Callable<?> question) {
        sight.append(' ').append(name).append('=').append(of(question));
    }

    /** Methods of Java 19. */
    private static Object newer(CompletableFuture<?> future, String method) throws Exception {
        try {
            return CompletableFuture.class.getMethod(method).invoke(future);
        } catch (NoSuchMethodException older) {
            return "none";
        } catch (InvocationTargetException thrown) {
            throw (Exception) thrown.getCause();
        }
    }
}
