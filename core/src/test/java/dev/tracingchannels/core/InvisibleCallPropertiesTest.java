// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A traced call cannot be distinguished from an untraced one, in the forms that return no future. */
class InvisibleCallPropertiesTest {
    enum Outcome {
        VALUE,
        NULL,
        UNCHECKED,
        CHECKED,
        ERROR
    }

    enum Form {
        SYNC,
        MIXED,
        CALLBACK,
        BOUNDED,
        RUN_STORES
    }

    enum Pull {
        HAS_NEXT,
        NEXT,
        REMOVE
    }

    enum Terminal {
        COLLECT(stream -> stream.collect(toList())),
        // Without the filter a count takes the size of an untraced source and skips the items; a traced one always
        // walks them.
        COUNT(stream -> stream.filter(item -> item >= 0).count()),
        FIRST(stream -> stream.findFirst()),
        LIMITED(stream -> stream.limit(2).collect(toList())),
        SKIPPED(stream -> stream.skip(2).collect(toList())),
        ITERATOR(stream -> {
            List<Integer> items = new ArrayList<>();
            stream.iterator().forEachRemaining(items::add);
            return items;
        }),
        SORTED(stream -> stream.sorted().collect(toList())),
        DISTINCT(stream -> stream.distinct().collect(toList())),
        SUM(stream -> stream.mapToInt(Integer::intValue).sum()),
        ANY_MATCH(stream -> stream.anyMatch(item -> item > 5)),
        FLAT(stream -> stream.flatMap(item -> Stream.of(item, item)).collect(toList())),
        PARALLEL(stream -> stream.parallel().map(item -> item + 1).collect(toList())),
        ARRAY(stream -> stream.toArray().length),
        // All but SIZED, with which a count would skip the items.
        CHARACTERISTICS(stream -> {
            Spliterator<Integer> spliterator = stream.spliterator();
            int others = spliterator.characteristics() & ~(Spliterator.SIZED | Spliterator.SUBSIZED);
            return others + " " + spliterator.estimateSize();
        }),
        COMPARATOR(stream -> stream.spliterator().getComparator());

        final Function<Stream<Integer>, Object> end;

        Terminal(Function<Stream<Integer>, Object> end) {
            this.end = end;
        }
    }

    @Property
    void aTracedCallHasTheSameOutcomeObject(@ForAll Form form, @ForAll Outcome outcome) {
        Sight sight = new Sight();
        Object end = sight.named("the outcome", make(outcome));
        Body<Object, Exception> body = () -> {
            if (end instanceof Exception exception) {
                throw exception;
            } else if (end instanceof Error error) {
                throw error;
            }
            return end;
        };
        assertThat(sight.of(() -> traced(form, body))).isEqualTo(sight.of((Callable<?>) body::run));
    }

    private static Object make(Outcome outcome) {
        switch (outcome) {
            case VALUE:
                return new Object();
            case NULL:
                return null;
            case UNCHECKED:
                return new IllegalStateException();
            case CHECKED:
                return new IOException();
            default:
                return new StackOverflowError();
        }
    }

    private static Object traced(Form form, Body<Object, Exception> body) throws Exception {
        TracingChannel<String> channel = EventLog.subscribed().channel;
        switch (form) {
            case SYNC:
                return channel.traceSync(() -> "p", body);
            case MIXED:
                return channel.traceStage(() -> "p", body);
            case CALLBACK:
                return channel.traceCallback(() -> "p", (value, error) -> {}, callback -> body.run());
            case BOUNDED:
                BoundedChannel<String> bounded = BoundedChannel.of(Channel.unnamed("start"), Channel.unnamed("end"));
                bounded.end().subscribe((message, name) -> {});
                return bounded.run("m", body);
            default:
                Channel<String> plain = Channel.unnamed("c");
                plain.bindStore(Store.create("s"));
                return plain.runStores("m", body);
        }
    }

    @Property
    void aTracedIteratorGivesTheSameAnswers(
            @ForAll @Size(max = 4) List<Integer> items, @ForAll @Size(max = 12) List<Pull> pulls) {
        List<Integer> untraced = new ArrayList<>(items);
        List<Integer> traced = new ArrayList<>(items);
        Iterator<Integer> iterator =
                EventLog.subscribed().channel.traceIterator(() -> "p", counting(), traced::iterator);
        assertThat(answers(iterator, pulls)).isEqualTo(answers(untraced.iterator(), pulls));
        assertThat(traced).isEqualTo(untraced);
    }

    private static List<String> answers(Iterator<Integer> iterator, List<Pull> pulls) {
        Sight sight = new Sight();
        List<String> answers = new ArrayList<>();
        for (Pull pull : pulls) {
            answers.add(sight.of(() -> {
                switch (pull) {
                    case HAS_NEXT:
                        return iterator.hasNext();
                    case NEXT:
                        return iterator.next();
                    default:
                        iterator.remove();
                        return "removed";
                }
            }));
        }
        return answers;
    }

    @Property
    void aTracedStreamGivesTheSameItems(
            @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 9) Integer> items,
            @ForAll boolean sorted,
            @ForAll @IntRange(min = 0, max = 25) int failAt,
            @ForAll Terminal terminal) {
        assertThat(result(items, sorted, failAt, terminal, true))
                .isEqualTo(result(items, sorted, failAt, terminal, false));
    }

    private static String result(List<Integer> items, boolean sorted, int failAt, Terminal terminal, boolean traced) {
        Sight sight = new Sight();
        IllegalStateException failure = sight.named("the failure", new IllegalStateException());
        Supplier<Stream<Integer>> supply = () -> {
            Stream<Integer> stream = IntStream.range(0, items.size()).mapToObj(index -> {
                if (index == failAt) {
                    throw failure;
                }
                return items.get(index);
            });
            return sorted ? stream.sorted() : stream;
        };
        String seen = sight.of(() -> {
            try (Stream<Integer> stream = traced
                    ? EventLog.subscribed().channel.traceStream(() -> "p", counting(), supply::get)
                    : supply.get()) {
                return terminal.end.apply(stream);
            }
        });
        // If another worker fails, the pool may throw a copy.
        return seen.replace("java.lang.IllegalStateException < the failure", "the failure");
    }
}
