// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static dev.tracingchannels.core.Collected.awaitCollected;
import static dev.tracingchannels.core.Collected.collect;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is no longer used is collected, and what has subscribers is not. */
class LeakTest {
    private final String name = "leak-" + UUID.randomUUID();

    private static <T> WeakReference<T> weak(Supplier<T> make) {
        return new WeakReference<>(make.get());
    }

    @Test
    void anUnreferencedChannelIsCollectedAndForgotten() {
        WeakReference<?> channel = weak(() -> Channel.named(name));
        awaitCollected(channel);
        await().until(() -> !Channel.names().contains(name));
    }

    @Test
    void anUnreferencedTracingChannelIsCollectedAndForgottenWithItsParts() {
        WeakReference<?> channel = weak(() -> TracingChannel.named(name));
        awaitCollected(channel);
        await().until(() -> {
            System.gc();
            return !TracingChannel.names().contains(name)
                    && Channel.names().stream().noneMatch(each -> each.contains(name));
        });
    }

    @Test
    void aTracingChannelOfGivenChannelsIsCollectedBeforeThoseChannels() {
        Channel<Operation<String>> shared = Channel.unnamed("shared");
        WeakReference<?> channel = weak(() -> TracingChannel.of(shared, shared, shared, shared, shared));
        awaitCollected(channel);
        assertThat(shared.hasSubscribers()).isFalse();
    }

    @Test
    void aSubscribedChannelIsKeptWithoutReferences() {
        List<String> received = new ArrayList<>();
        Channel.<String>named(name).subscribe((message, channel) -> received.add(message));
        collect();
        Channel.<String>named(name).publish("m");
        assertThat(received).containsExactly("m");
    }

    @Test
    void aChannelWithABoundStoreIsKeptWithoutReferences() {
        Store<String> store = Store.create("s");
        Channel.<String>named(name).bindStore(store);
        collect();
        assertThat(Channel.<String>named(name).<String, RuntimeException>runStores("m", store::get))
                .isEqualTo("m");
    }

    @Test
    void aSubscribedTracingChannelIsKeptUntilItsSubscriberIsRemoved() {
        List<String> named = new ArrayList<>();
        Subscription subscription = TracingChannel.<String>named(name).subscribe(new EventLog());
        collect();
        Subscription names = TracingChannel.onNamed(named::add);
        TracingChannel<String> publisher = TracingChannel.named(name);
        names.close();
        assertThat(publisher.hasSubscribers()).isTrue();
        assertThat(named).doesNotContain(name);
        subscription.close();
        WeakReference<?> reference = new WeakReference<>(publisher);
        publisher = null;
        awaitCollected(reference);
    }

    @Test
    void aRemovedSubscriberIsCollectedEvenIfItsSubscriptionIsKept() {
        Channel<String> channel = Channel.unnamed("c");
        List<Subscription> kept = new ArrayList<>();
        WeakReference<?> subscriber = weak(() -> {
            Subscriber<String> made = new Subscriber<String>() {
                @Override
                public void onMessage(String message, String name) {}
            };
            kept.add(channel.subscribe(made));
            return made;
        });
        kept.get(0).close();
        awaitCollected(subscriber);
        assertThat(channel.hasSubscribers()).isFalse();
    }

    @Test
    void aRemovedTracingSubscriberIsCollected() {
        TracingChannel<String> channel = EventLog.unnamed();
        WeakReference<?> subscriber = weak(() -> {
            EventLog made = new EventLog();
            channel.subscribe(made).close();
            return made;
        });
        awaitCollected(subscriber);
    }

    @Test
    void anUnboundStoreIsCollected() {
        Channel<String> channel = Channel.unnamed("c");
        awaitCollected(weak(() -> {
            Store<String> made = Store.create("s");
            channel.bindStore(made);
            channel.runStores("m", () -> null);
            channel.unbindStore(made);
            return made;
        }));
        awaitCollected(weak(() -> {
            Store<String> made = new ContextTest.ToolStore();
            channel.bindStore(made);
            channel.unbindStore(made);
            return made;
        }));
    }

    @Test
    void aToolsOwnStoreIsCollectedWithTheUnnamedChannelThatItIsBoundTo() {
        awaitCollected(weak(() -> {
            Store<String> made = new ContextTest.ToolStore();
            Channel.<String>unnamed("c").bindStore(made);
            return made;
        }));
    }

    @Test
    void aCompletedTracedFutureHoldsNeitherItsOperationNorItsSubscribers() {
        CompletableFuture<String> source = new CompletableFuture<>();
        WeakReference<?> payload = weak(() -> {
            Object made = new Object();
            TracingChannel<Object> channel = EventLog.unnamed();
            channel.end().subscribe((operation, name) -> {});
            channel.<CompletableFuture<String>, RuntimeException>traceStage(() -> made, () -> source);
            return made;
        });
        source.complete("r");
        awaitCollected(payload);
    }

    @Test
    void anAbandonedIteratorEndsItsOperationAndIsCollected() {
        EventLog log = EventLog.subscribed();
        WeakReference<?> iterator = weak(() -> {
            Iterator<String> made = log.channel.traceIterator(
                    () -> "p", joining("+"), () -> Arrays.asList("a", "b").iterator());
            made.next();
            return made;
        });
        awaitCollected(iterator);
        await().until(() -> {
            System.gc();
            return log.lines.contains("asyncEnd p result=a");
        });
    }

    @Test
    void anAbandonedStreamEndsItsOperation() {
        EventLog log = EventLog.subscribed();
        assertThat(log.channel
                        .<String, RuntimeException>traceStream(() -> "p", joining("+"), () -> Stream.of("a", "b"))
                        .findFirst())
                .contains("a");
        await().until(() -> {
            System.gc();
            return log.lines.contains("asyncEnd p result=a");
        });
    }

    @Test
    void anAbandonedResponseEndsItsOperation() {
        EventLog log = EventLog.subscribed();
        WeakReference<?> response = weak(() -> log.channel.<List<Object>, String, RuntimeException>traceStreamed(
                () -> "p", joining("+"), Collections::emptyList, (plain, operation) -> {
                    operation.next("a");
                    return Collections.singletonList(operation);
                }));
        awaitCollected(response);
        await().until(() -> {
            System.gc();
            return log.lines.contains("asyncEnd p result=a");
        });
    }

    @Test
    void theAbandonmentThreadInheritsNothingAndEndsAfterTheLastWatch() {
        InheritableThreadLocal<Object> inheritable = new InheritableThreadLocal<>();
        WeakReference<Object> value = new WeakReference<>(new Object());
        awaitNoWaiter();
        inheritable.set(value.get());
        EventLog log = EventLog.subscribed();
        Iterator<String> open = log.channel.traceIterator(
                () -> "p", joining(), () -> Collections.singleton("a").iterator());
        inheritable.remove();
        assertThat(waiters()).isEqualTo(1);
        awaitCollected(value);
        open.forEachRemaining(item -> {});
        await().until(() -> waiters() == 0);
    }

    @Test
    void theAbandonmentThreadHoldsNoClassLoaderOfTheCodeThatStartedIt() throws Exception {
        awaitNoWaiter();
        Object object = new Object();
        List<Subscription> watches = new ArrayList<>();
        WeakReference<ClassLoader> starter = startElsewhere(() -> watches.add(Abandonment.watch(object, () -> {})));
        assertThat(waiters()).isEqualTo(1);
        awaitCollected(starter);
        assertThat(waiters()).isEqualTo(1);
        watches.get(0).close();
        assertThat(object).isNotNull();
    }

    /** Runs the start from a class of another loader, which is then on the stack. */
    private static WeakReference<ClassLoader> startElsewhere(Runnable start) throws Exception {
        ClassLoader loader = new ClassLoader(LeakTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(Starter.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                try (InputStream file = LeakTest.class.getResourceAsStream("LeakTest$Starter.class")) {
                    byte[] bytes = file.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException error) {
                    throw new ClassNotFoundException(name, error);
                }
            }
        };
        Class<?> starter = loader.loadClass(Starter.class.getName());
        assertThat(starter.getClassLoader()).isSameAs(loader);
        @SuppressWarnings("unchecked") // as it is declared below
        Consumer<Runnable> made =
                (Consumer<Runnable>) starter.getDeclaredConstructor().newInstance();
        made.accept(start);
        return new WeakReference<>(loader);
    }

    /** A part of an application. */
    public static final class Starter implements Consumer<Runnable> {
        @Override
        public void accept(Runnable start) {
            start.run();
        }
    }

    /** What other tests have dropped is watched until it is collected. */
    private static void awaitNoWaiter() {
        await().until(() -> {
            System.gc();
            return waiters() == 0;
        });
    }

    private static long waiters() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tracing-channels-abandonment"))
                .count();
    }
}
