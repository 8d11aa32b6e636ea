// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.TracingChannel;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Each library is optional: no code needs it that can do without. */
class OptionalJarsTest {
    @Test
    void publishersAreTracedWithoutReactor() throws Exception {
        try (URLClassLoader loader = without("reactor-core")) {
            assertThatThrownBy(() -> loader.loadClass("reactor.core.CoreSubscriber"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatCode(() -> run(loader, WithoutReactor.class)).doesNotThrowAnyException();
        }
    }

    @Test
    void publishersOfTheJdkAreTracedWithoutReactiveStreams() throws Exception {
        try (URLClassLoader loader = without("reactor-core|reactive-streams")) {
            assertThatThrownBy(() -> loader.loadClass("org.reactivestreams.Publisher"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatCode(() -> run(loader, WithoutReactiveStreams.class)).doesNotThrowAnyException();
        }
    }

    private static URLClassLoader without(String jars) {
        URL[] urls = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(" + jars + ")-\\d.*"))
                .map(OptionalJarsTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void run(ClassLoader loader, Class<? extends Runnable> test) throws Exception {
        Class<?> other = loader.loadClass(test.getName());
        Constructor<?> constructor = other.getDeclaredConstructor();
        constructor.setAccessible(true);
        ((Runnable) constructor.newInstance()).run();
    }

    static final class WithoutReactor implements Runnable {
        @Override
        public void run() {
            TracingChannel<String> channel = TracingChannel.named("reactive:optional");
            StringBuilder log = new StringBuilder();
            channel.asyncEnd().subscribe((operation, name) -> log.append(operation.result()));
            Publisher<String> source = subscriber -> {
                subscriber.onSubscribe(new Subscription() {
                    @Override
                    public void request(long count) {}

                    @Override
                    public void cancel() {}
                });
                subscriber.onNext("a");
                subscriber.onComplete();
            };
            TracedPublisher.of(channel, () -> "payload", Collectors.counting(), source)
                    .subscribe(new Subscriber<>() {
                        @Override
                        public void onSubscribe(Subscription subscription) {}

                        @Override
                        public void onNext(String item) {
                            log.append(item);
                        }

                        @Override
                        public void onError(Throwable error) {}

                        @Override
                        public void onComplete() {}
                    });
            if (!"a1".contentEquals(log)) {
                throw new AssertionError(log);
            }
        }
    }

    static final class WithoutReactiveStreams implements Runnable {
        @Override
        public void run() {
            TracingChannel<String> channel = TracingChannel.named("reactive:optional");
            StringBuilder log = new StringBuilder();
            channel.asyncEnd().subscribe((operation, name) -> log.append(operation.result()));
            try (SubmissionPublisher<String> source = new SubmissionPublisher<>(Runnable::run, 1)) {
                TracedFlowPublisher.of(channel, () -> "payload", Collectors.counting(), source)
                        .subscribe(new Flow.Subscriber<>() {
                            @Override
                            public void onSubscribe(Flow.Subscription subscription) {
                                subscription.cancel();
                            }

                            @Override
                            public void onNext(String item) {}

                            @Override
                            public void onError(Throwable error) {}

                            @Override
                            public void onComplete() {}
                        });
            }
            if (!"0".contentEquals(log)) {
                throw new AssertionError(log);
            }
        }
    }
}
