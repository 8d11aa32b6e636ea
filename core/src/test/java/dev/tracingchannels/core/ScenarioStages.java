// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import dev.tracingchannels.core.elsewhere.HiddenFutures;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** The kinds of stages that a scenario's body may return. */
final class ScenarioStages {
    private ScenarioStages() {}

    /** A future of another class. */
    static final class Subclass<T> extends CompletableFuture<T> {}

    static CompletionStage<Object> create(String kind) {
        if (kind == null || kind.equals("native")) {
            return new CompletableFuture<>();
        }
        if (kind.equals("hidden")) {
            return HiddenFutures.create();
        }
        return kind.equals("subclass") ? new Subclass<>() : Thenable.create();
    }

    static void settle(CompletionStage<Object> stage, Object value, RuntimeException error) {
        if (stage instanceof CompletableFuture<Object> future) {
            if (error == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(error);
            }
        } else {
            ((Thenable) Proxy.getInvocationHandler(stage)).settle(value, error);
        }
    }

    /** The smallest possible stage: it calls its listeners at once, in order, when settled. */
    private static final class Thenable implements InvocationHandler {
        private final List<BiConsumer<Object, Throwable>> listeners = new ArrayList<>();
        private Runnable outcome;
        private BiConsumer<Object, Throwable> listener;

        @SuppressWarnings("unchecked") // the proxy takes any value
        static CompletionStage<Object> create() {
            return (CompletionStage<Object>) Proxy.newProxyInstance(
                    Thenable.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, new Thenable());
        }

        void settle(Object value, Throwable error) {
            outcome = () -> listener.accept(value, error);
            listeners.forEach(this::call);
        }

        private void call(BiConsumer<Object, Throwable> each) {
            listener = each;
            outcome.run();
        }

        @Override
        @SuppressWarnings("unchecked") // whenComplete takes nothing else
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            if (method.getName().equals("whenComplete")) {
                BiConsumer<Object, Throwable> added = (BiConsumer<Object, Throwable>) arguments[0];
                listeners.add(added);
                if (outcome != null) {
                    call(added);
                }
                return create();
            }
            throw new UnsupportedOperationException(method.toString());
        }
    }
}
