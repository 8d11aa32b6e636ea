// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Subscription;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.functions.BiFunction;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.parallel.ParallelFlowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/** The hooks of this library in RxJava. Each runs after the hook that it replaced. */
@SuppressWarnings({"rawtypes", "unchecked"}) // raw, like RxJava's hooks themselves
final class Hooks implements Subscription {
    private final List<Runnable> undo = new ArrayList<>();
    private volatile boolean ended;

    Hooks() {
        this.<Flowable, Subscriber>add(
                RxJavaPlugins::getOnFlowableSubscribe,
                RxJavaPlugins::setOnFlowableSubscribe,
                subscriber -> new ContextSubscriber<>(subscriber));
        this.<ParallelFlowable, Subscriber[]>add(
                RxJavaPlugins::getOnParallelSubscribe, RxJavaPlugins::setOnParallelSubscribe, Hooks::each);
        this.<Observable, Observer>add(
                RxJavaPlugins::getOnObservableSubscribe,
                RxJavaPlugins::setOnObservableSubscribe,
                observer -> new ContextObserver<>(observer));
        this.<Single, SingleObserver>add(
                RxJavaPlugins::getOnSingleSubscribe,
                RxJavaPlugins::setOnSingleSubscribe,
                observer -> new ContextSingleObserver<>(observer));
        this.<Maybe, MaybeObserver>add(
                RxJavaPlugins::getOnMaybeSubscribe,
                // Its second parameter lacks the wildcard that the others have.
                hook -> RxJavaPlugins.setOnMaybeSubscribe((BiFunction) hook),
                observer -> new ContextMaybeObserver<>(observer));
        this.<Completable, CompletableObserver>add(
                RxJavaPlugins::getOnCompletableSubscribe,
                RxJavaPlugins::setOnCompletableSubscribe,
                ContextCompletableObserver::new);
        addToSchedulers();
    }

    private static Subscriber[] each(Subscriber[] subscribers) {
        Subscriber[] wrapped = new Subscriber[subscribers.length];
        for (int i = 0; i < subscribers.length; i++) {
            wrapped[i] = new ContextSubscriber<>(subscribers[i]);
        }
        return wrapped;
    }

    private <F, O> void add(
            Supplier<@Nullable BiFunction<? super F, ? super O, ? extends O>> current,
            Consumer<@Nullable BiFunction<? super F, ? super O, ? extends O>> replace,
            UnaryOperator<O> wrapped) {
        BiFunction<? super F, ? super O, ? extends O> before = current.get();
        BiFunction<F, O, O> hook = (flow, observer) -> {
            O next = before == null ? observer : before.apply(flow, observer);
            return ended ? next : wrapped.apply(next);
        };
        replace.accept(hook);
        undo.add(() -> {
            if (current.get() == hook) {
                replace.accept(before);
            }
        });
    }

    /** Propagates to what a flow does while it is subscribed to, if that is on another thread. */
    private void addToSchedulers() {
        Function<? super Runnable, ? extends Runnable> before = RxJavaPlugins.getScheduleHandler();
        Function<Runnable, Runnable> hook = task -> {
            Runnable next = before == null ? task : before.apply(task);
            return ended ? next : Snapshot.capture().wrap(next);
        };
        RxJavaPlugins.setScheduleHandler(hook);
        undo.add(() -> {
            if (RxJavaPlugins.getScheduleHandler() == hook) {
                RxJavaPlugins.setScheduleHandler(before);
            }
        });
    }

    @Override
    public void close() {
        ended = true;
        undo.forEach(Runnable::run);
    }
}
