// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.context.Current;
import dev.tracingchannels.core.Subscription;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableEmitter;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeEmitter;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.ObservableEmitter;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleEmitter;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.internal.subscriptions.BooleanSubscription;
import io.reactivex.rxjava3.parallel.ParallelFlowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

class RxJavaContextTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private Subscription installed;

    @BeforeEach
    void install() {
        installed = RxJavaContext.install();
    }

    @AfterEach
    void uninstall() {
        installed.close();
        assertThat(RxJavaPlugins.getOnObservableSubscribe()).isNull();
        assertThat(RxJavaPlugins.getOnFlowableSubscribe()).isNull();
        assertThat(RxJavaPlugins.getOnSingleSubscribe()).isNull();
        assertThat(RxJavaPlugins.getOnMaybeSubscribe()).isNull();
        assertThat(RxJavaPlugins.getOnCompletableSubscribe()).isNull();
        assertThat(RxJavaPlugins.getOnParallelSubscribe()).isNull();
        assertThat(RxJavaPlugins.getScheduleHandler()).isNull();
        assertThat(Current.request()).isEqualTo("null");
    }

    private <T> T see(T value) {
        seen.add(Current.request());
        return value;
    }

    private void onlyOneWasSeen(int times) {
        assertThat(seen)
                .hasSize(times)
                .allSatisfy(request -> assertThat(request).isEqualTo("1"));
    }

    @Test
    void anObservableSeesTheContextOnEveryScheduler() {
        List<Integer> items = in(
                "1",
                () -> Observable.range(0, 10)
                        .map(this::see)
                        .subscribeOn(Schedulers.computation())
                        .map(this::see)
                        .observeOn(Schedulers.io())
                        .map(this::see)
                        .flatMap(item -> Observable.just(item)
                                .subscribeOn(Schedulers.computation())
                                .map(this::see))
                        .doOnComplete(() -> see(null))
                        .toList()
                        .blockingGet());

        assertThat(items).hasSize(10);
        onlyOneWasSeen(41);
    }

    @Test
    void aFlowableSeesTheContextOnEveryScheduler() {
        List<Integer> items = in(
                "1",
                () -> Flowable.range(0, 1000)
                        .map(this::see)
                        .filter(item -> see(true))
                        .observeOn(Schedulers.io())
                        .map(this::see)
                        .parallel()
                        .runOn(Schedulers.computation())
                        .map(this::see)
                        .sequential()
                        .map(this::see)
                        .toList()
                        .blockingGet());

        assertThat(items).hasSize(1000);
        onlyOneWasSeen(5000);
    }

    @Test
    void anItemEmittedInAnotherContextIsReceivedInThatOfTheSubscription() {
        AtomicReference<ObservableEmitter<String>> observable = new AtomicReference<>();
        AtomicReference<FlowableEmitter<String>> flowable = new AtomicReference<>();
        AtomicReference<SingleEmitter<String>> single = new AtomicReference<>();
        AtomicReference<MaybeEmitter<String>> maybe = new AtomicReference<>();
        AtomicReference<CompletableEmitter> completable = new AtomicReference<>();
        in(
                "1",
                () -> List.of(
                        Observable.create(observable::set).subscribe(this::see, this::see, () -> see(null)),
                        Flowable.create(flowable::set, BackpressureStrategy.BUFFER)
                                .subscribe(this::see, this::see, () -> see(null)),
                        Single.create(single::set).subscribe(this::see, this::see),
                        Maybe.create(maybe::set).subscribe(this::see, this::see),
                        Completable.create(completable::set).subscribe(() -> see(null), this::see)));

        in("2", () -> {
            observable.get().onNext("item");
            observable.get().onComplete();
            flowable.get().onNext("item");
            flowable.get().onError(new IllegalStateException("expected"));
            single.get().onSuccess("item");
            maybe.get().onSuccess("item");
            completable.get().onComplete();
            return null;
        });

        onlyOneWasSeen(7);
    }

    @Test
    void aParallelFlowFromAnotherLibrarySeesTheContextOfTheSubscription() {
        AtomicReference<Subscriber<? super String>> emitter = new AtomicReference<>();
        Publisher<String> another = subscriber -> {
            emitter.set(subscriber);
            subscriber.onSubscribe(new BooleanSubscription());
        };
        in(
                "1",
                () -> ParallelFlowable.from(another, 1)
                        .map(this::see)
                        .runOn(Schedulers.computation())
                        .map(this::see)
                        .sequential()
                        .subscribe(this::see));

        in("2", () -> {
            emitter.get().onNext("item");
            return null;
        });

        await().untilAsserted(() -> onlyOneWasSeen(3));
    }

    @Test
    void aRequestFromAnotherContextIsMadeInThatOfTheSubscription() {
        TestSubscriber<String> subscriber =
                in("1", () -> Flowable.just("item").doOnRequest(this::see).test(0));

        in("2", () -> subscriber.requestMore(1));

        subscriber.assertComplete();
        onlyOneWasSeen(1);
    }

    @Test
    void aFailureIsReceivedInTheContextOfTheSubscription() {
        IllegalStateException failure = new IllegalStateException("expected");
        in(
                "1",
                () -> List.of(
                        Single.error(failure)
                                .subscribeOn(Schedulers.io())
                                .doOnError(this::see)
                                .onErrorReturnItem("")
                                .blockingGet(),
                        Maybe.error(failure)
                                .subscribeOn(Schedulers.io())
                                .doOnError(this::see)
                                .onErrorReturnItem("")
                                .blockingGet(),
                        Completable.error(failure)
                                .subscribeOn(Schedulers.io())
                                .doOnError(this::see)
                                .onErrorComplete()
                                .blockingAwait(1, java.util.concurrent.TimeUnit.MINUTES),
                        Observable.error(failure)
                                .subscribeOn(Schedulers.io())
                                .doOnError(this::see)
                                .onErrorReturnItem("")
                                .blockingFirst()));

        onlyOneWasSeen(4);
    }

    @Test
    void disposingReachesTheSource() {
        AtomicReference<ObservableEmitter<String>> observable = new AtomicReference<>();
        AtomicReference<FlowableEmitter<String>> flowable = new AtomicReference<>();

        in(
                        "1",
                        () -> Observable.<String>create(observable::set)
                                .doOnDispose(() -> see(null))
                                .subscribe())
                .dispose();
        in(
                        "1",
                        () -> Flowable.<String>create(flowable::set, BackpressureStrategy.DROP)
                                .doOnCancel(() -> see(null))
                                .subscribe())
                .dispose();

        assertThat(observable.get().isDisposed()).isTrue();
        assertThat(flowable.get().isCancelled()).isTrue();
        onlyOneWasSeen(2);
    }

    @Test
    void aThreadOfASchedulerIsCleanAfterwards() {
        in(
                "1",
                () -> Observable.range(0, 10)
                        .observeOn(Schedulers.single())
                        .map(this::see)
                        .blockingLast());
        installed.close();

        assertThat(Single.fromCallable(Current::request)
                        .subscribeOn(Schedulers.single())
                        .blockingGet())
                .isEqualTo("null");
        onlyOneWasSeen(10);
    }

    @Test
    void theHooksOfOthersStayInForceAndAreNotOverwritten() {
        installed.close();
        Function<Runnable, Runnable> first = task -> {
            seen.add("first");
            return task;
        };
        RxJavaPlugins.setScheduleHandler(first);
        try (Subscription ours = RxJavaContext.install()) {
            assertThat(in(
                            "1",
                            () -> Single.fromCallable(Current::request)
                                    .subscribeOn(Schedulers.io())
                                    .blockingGet()))
                    .isEqualTo("1");
            Function<? super Runnable, ? extends Runnable> hook = RxJavaPlugins.getScheduleHandler();
            RxJavaPlugins.setScheduleHandler(task -> hook.apply(task));
        }
        assertThat(in(
                        "1",
                        () -> Single.fromCallable(Current::request)
                                .subscribeOn(Schedulers.io())
                                .blockingGet()))
                .isEqualTo("null");
        assertThat(seen).containsOnly("first");
        RxJavaPlugins.setScheduleHandler(null);
    }
}
