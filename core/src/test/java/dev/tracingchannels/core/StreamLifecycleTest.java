// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The row "stream" of the lifecycle table, for iterators, streams, and responses of a library's own. */
class StreamLifecycleTest {
    private final EventLog log = EventLog.subscribed();
    private final TracingChannel<String> channel = log.channel;

    private Iterator<String> iterator(String... items) {
        return channel.traceIterator(
                () -> "p", joining("+"), () -> Arrays.asList(items).iterator());
    }

    private Stream<String> stream(Stream<String> items) {
        return channel.traceStream(() -> "p", joining("+"), () -> items);
    }

    @Test
    void anIteratorEndsItsOperationWhenItIsExhausted() {
        iterator("a", "b").forEachRemaining(item -> log.add("item " + item));
        assertThat(log.lines)
                .containsExactly(
                        "start p", "end p", "item a", "item b", "asyncStart p result=a+b", "asyncEnd p result=a+b");
    }

    @Test
    void anIteratorThatIsAskedPastItsEndEndsItsOperationOnce() {
        Iterator<String> iterator = iterator("a");
        iterator.next();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(iterator.hasNext()).isFalse();
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=a", "asyncEnd p result=a");
    }

    @Test
    void anIteratorThatFailsPublishesTheErrorAndTheEarlierItems() {
        IllegalStateException failure = new IllegalStateException("f");
        Iterator<String> source = new Iterator<String>() {
            private int count;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                if (count++ == 1) {
                    throw failure;
                }
                return "a";
            }
        };
        Iterator<String> traced = channel.traceIterator(() -> "p", joining("+"), () -> source);
        traced.next();
        assertThatThrownBy(traced::next).isSameAs(failure);
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p result=a error=f",
                        "asyncStart p result=a error=f",
                        "asyncEnd p result=a error=f");
    }

    @Test
    void anIteratorThatPromisedAnItemAndHasNoneFails() {
        NoSuchElementException failure = new NoSuchElementException("f");
        Iterator<String> source = new Iterator<String>() {
            private int count;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                if (count++ == 1) {
                    throw failure;
                }
                return "a";
            }
        };
        Iterator<String> traced = channel.traceIterator(() -> "p", joining("+"), () -> source);
        assertThatThrownBy(() -> traced.forEachRemaining(item -> {})).isSameAs(failure);
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p result=a error=f",
                        "asyncStart p result=a error=f",
                        "asyncEnd p result=a error=f");
    }

    @Test
    void itemsArePulledInTheContextOfTheOperation() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        Iterator<String> traced = shown.channel.traceIterator(
                () -> "p",
                counting(),
                () -> Stream.of("a").peek(item -> shown.add("pulled")).iterator());
        traced.next();
        shown.add("caller");
        shown.channel
                .traceStream(() -> "q", counting(), () -> Stream.of("a").peek(item -> shown.add("pulled")))
                .forEach(item -> shown.add("caller"));
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "end p | in p",
                        "pulled | in p",
                        "caller | null",
                        "start q | in q",
                        "end q | in q",
                        "pulled | in q",
                        "caller | null",
                        "asyncStart q result=1 | in q",
                        "asyncEnd q result=1 | in q");
    }

    @Test
    void workThatThrowsOrReturnsNullIsOverAtOnce() {
        assertThatThrownBy(() -> channel.traceIterator(() -> "p", toList(), () -> {
                    throw new IOException("f");
                }))
                .hasMessage("f");
        Iterator<String> none = channel.traceIterator(() -> "q", toList(), () -> null);
        assertThat(none).isNull();
        assertThat(log.lines)
                .containsExactly("start p", "error p error=f", "end p error=f", "start q", "end q result=null");
    }

    @Test
    void aStreamEndsItsOperationWhenItIsExhausted() {
        assertThat(stream(Stream.of("a", "b")).collect(toList())).containsExactly("a", "b");
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=a+b", "asyncEnd p result=a+b");
    }

    @Test
    void countingAStreamOfKnownSizeEndsItsOperation() {
        assertThat(channel.traceStream(() -> "p", counting(), () -> Arrays.asList("a", "b").stream())
                        .map(String::length)
                        .count())
                .isEqualTo(2);
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=2", "asyncEnd p result=2");
    }

    @Test
    void aStreamThatCannotBeSplitOrMeasuredFails() {
        for (String method : Arrays.asList("trySplit", "estimateSize")) {
            log.lines.clear();
            IllegalStateException failure = new IllegalStateException(method);
            Spliterator<String> source = new Spliterators.AbstractSpliterator<String>(1, 0) {
                @Override
                public boolean tryAdvance(Consumer<? super String> action) {
                    return false;
                }

                @Override
                public Spliterator<String> trySplit() {
                    throw failure;
                }

                @Override
                public long estimateSize() {
                    if (method.equals("estimateSize")) {
                        throw failure;
                    }
                    return 1_000_000;
                }
            };
            Stream<String> traced = stream(StreamSupport.stream(source, true));
            assertThatThrownBy(() -> traced.forEach(item -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(method);
            String after = "p result= error=" + method;
            assertThat(log.lines)
                    .containsExactly("start p", "end p", "error " + after, "asyncStart " + after, "asyncEnd " + after);
        }
    }

    @Test
    void aStreamLeftInTheMiddleEndsItsOperationWhenItIsClosed() {
        try (Stream<String> stream = stream(Stream.of("a", "b", "c").onClose(() -> log.add("source closed")))) {
            assertThat(stream.findFirst()).contains("a");
            log.add("found");
        }
        assertThat(log.lines)
                .containsExactly(
                        "start p", "end p", "found", "source closed", "asyncStart p result=a", "asyncEnd p result=a");
    }

    @Test
    void aStreamThatFailsPublishesTheError() {
        IllegalStateException failure = new IllegalStateException("f");
        Stream<String> failing = stream(Stream.of("a", "b").peek(item -> {
            if (item.equals("b")) {
                throw failure;
            }
        }));
        assertThatThrownBy(() -> failing.forEach(item -> {})).isSameAs(failure);
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p result=a error=f",
                        "asyncStart p result=a error=f",
                        "asyncEnd p result=a error=f");
    }

    @Test
    void anExceptionOfTheConsumerIsNoFailureOfTheStream() {
        IllegalStateException failure = new IllegalStateException("consumer");
        assertThatThrownBy(() -> {
                    try (Stream<String> stream = stream(Stream.of("a", "b"))) {
                        stream.forEach(item -> {
                            throw failure;
                        });
                    }
                })
                .isSameAs(failure);
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=a", "asyncEnd p result=a");
    }

    @Test
    void theLastPartOfAParallelStreamEndsItsOperation() {
        Stream<Integer> traced = channel.traceStream(
                () -> "p", counting(), () -> IntStream.range(0, 10_000).boxed().parallel());
        assertThat(traced.isParallel()).isTrue();
        assertThat(traced.mapToInt(Integer::intValue).sum()).isEqualTo(49_995_000);
        assertThat(log.lines)
                .containsExactly("start p", "end p", "asyncStart p result=10000", "asyncEnd p result=10000");
    }

    @Test
    void aCollectorWithoutAFinisherIsUsed() {
        List<String> items = stream(Stream.of("a")).collect(toList());
        channel.traceStream(() -> "q", toList(), () -> Stream.of("b", "c")).forEach(items::add);
        assertThat(items).containsExactly("a", "b", "c");
        assertThat(log.lines).contains("asyncEnd q result=[b, c]");
    }

    @Test
    void aResponseOfTheLibrarysOwnReportsItsItemsAndOnlyTheFirstEndCounts() {
        StreamedOperation<String>[] handle = wrapped();
        handle[0].next("a");
        handle[0].succeed();
        handle[0].fail(new IOException("too late"));
        handle[0].cancel();
        handle[0].next("too late");
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=a", "asyncEnd p result=a");
    }

    @Test
    void aResponseThatFailsOrIsCancelledEndsItsOperation() {
        StreamedOperation<String>[] handle = wrapped();
        handle[0].next("a");
        handle[0].fail(new IOException("f"));
        StreamedOperation<String>[] other = wrapped();
        other[0].cancel();
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p result=a error=f",
                        "asyncStart p result=a error=f",
                        "asyncEnd p result=a error=f",
                        "start p",
                        "end p",
                        "asyncStart p result=",
                        "asyncEnd p result=");
    }

    @Test
    void aResponseThatFailsWithoutAnErrorFails() {
        wrapped()[0].fail(null);
        String missing = "p result= error=The operation was failed with null in place of an error.";
        assertThat(log.lines)
                .containsExactly(
                        "start p", "end p", "error " + missing, "asyncStart " + missing, "asyncEnd " + missing);
    }

    @SuppressWarnings("unchecked") // an array of one element
    private StreamedOperation<String>[] wrapped() {
        StreamedOperation<String>[] handle = new StreamedOperation[1];
        String response = channel.<String, String, RuntimeException>traceStreamed(
                () -> "p", joining("+"), () -> "response", (plain, operation) -> {
                    handle[0] = operation;
                    return "wrapped " + plain;
                });
        assertThat(response).isEqualTo("wrapped response");
        return handle;
    }
}
