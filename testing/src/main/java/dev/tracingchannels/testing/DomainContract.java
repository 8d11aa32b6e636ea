// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.SpanCollector.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** What the contracts of all domains do: skip what a library declares that it lacks, and look at what an attempt publishes. */
abstract class DomainContract<F extends Enum<F>> {
    static final String SECRET = "correct-horse-battery-staple";

    /** Does something that publishes, and throws what its caller gets. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /**
     * What the library does not have, and why; the cases that need it are skipped with the reason. All others are run.
     *
     * @return a reason for each feature that the library lacks
     */
    protected abstract Map<F, String> lacks();

    /**
     * The mappers of the library's channels.
     *
     * @return those that are found among the services, unless this is overridden
     */
    protected Collection<? extends Mapper<?>> mappers() {
        return MapperRegistry.discover().mappers();
    }

    /**
     * The failure as the operation holds it, for libraries that wrap what their callers see.
     *
     * @param thrown what the caller catches
     * @return the same unless this is overridden
     */
    protected Throwable underlying(Throwable thrown) {
        return thrown;
    }

    final void needs(F feature) {
        String reason = lacks().get(feature);
        Assumptions.assumeTrue(reason == null, () -> feature + ": " + reason);
    }

    /** What a method throws that the library has to override. */
    final AssertionError missing(F feature) {
        return new AssertionError(
                "Override the method that " + feature + " needs, or say in lacks() why the library has none of it.");
    }

    final Patience patience() {
        return Patience.of(getClass());
    }

    @SuppressWarnings("unchecked") // a channel has one type of payload
    final <P> Mapper<P> mapperOf(TracingChannel<P> channel) {
        for (Mapper<?> mapper : mappers()) {
            if (mapper.channel().equals(channel.name())) {
                return (Mapper<P>) mapper;
            }
        }
        throw new AssertionError("There is no mapper for " + channel + '.');
    }

    final <P> SpanCollector<P> on(TracingChannel<P> channel) {
        return new SpanCollector<>(channel, mapperOf(channel), patience());
    }

    /** What the attempt throws; it must throw something. */
    static Throwable thrownBy(Attempt attempt) {
        Throwable thrown = endOf(attempt);
        if (thrown == null) {
            throw new AssertionError("nothing was thrown");
        }
        return thrown;
    }

    /** What the attempt throws; null if it succeeds. */
    static @Nullable Throwable endOf(Attempt attempt) {
        try {
            attempt.run();
            return null;
        } catch (TestAbortedException notPossible) {
            throw notPossible;
        } catch (Exception thrown) {
            return thrown;
        }
    }

    /**
     * An attempt that goes wrong is one operation that fails, and whose caller gets what it gets where nobody subscribes. The span
     * is failed, and has the type of the error.
     */
    final <P> MappedSpan fails(TracingChannel<P> channel, Attempt attempt) throws Exception {
        Throwable idle = thrownBy(attempt);
        try (SpanCollector<P> spans = on(channel)) {
            Throwable thrown = thrownBy(attempt);
            Assertions.assertEquals(idle.getClass(), thrown.getClass());
            Collected<P> failed = spans.only();
            Throwable error = failed.operation().error();
            if (error == null) {
                throw new AssertionError("the operation has no error");
            }
            Assertions.assertEquals(underlying(thrown).getClass(), error.getClass());
            RecordedOperation<P> recorded = spans.events().onlyOperation();
            recorded.isWellFormed();
            isByTheConventions(failed.span());
            Assertions.assertTrue(failed.span().failed(), failed::toString);
            return failed.span();
        }
    }

    static void isByTheConventions(MappedSpan span) {
        Assertions.assertEquals(List.of(), span.violations(), span::toString);
    }

    /** A secret is in nothing that is recorded or logged by any of the channels, whether the attempt succeeds or not. */
    final void hides(Collection<TracingChannel<?>> channels, boolean fromTheApplicationToo, Attempt attempt)
            throws Exception {
        List<SpanCollector<?>> all = new ArrayList<>();
        try {
            channels.forEach(channel -> all.add(on(channel)));
            endOf(attempt);
        } finally {
            for (SpanCollector<?> spans : all) {
                spans.close();
            }
        }
        List<Collected<?>> published = new ArrayList<>();
        all.forEach(spans -> published.addAll(spans.soFar()));
        Assertions.assertFalse(published.isEmpty(), "nothing was published");
        for (Collected<?> one : published) {
            String text = fromTheApplicationToo ? one.everything() : one.unasked();
            Assertions.assertFalse(text.contains(SECRET), () -> "the secret is in " + text);
        }
    }

    /** The channel has an instrument of the name that measures such a span, and whose required dimensions are there. */
    final void measures(
            TracingChannel<?> channel, Instrument instrument, MappedSpan span, AttributeKey<?>... required) {
        List<Instrument> instruments = mapperOf(channel).instruments();
        Instrument found = instruments.stream()
                .filter(one -> one.name().equals(instrument.name()) && one.measures(span.kind()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(instrument.name() + " is not among " + instruments));
        for (AttributeKey<?> dimension : required) {
            Assertions.assertTrue(found.dimensions().contains(dimension), () -> found + " lacks " + dimension);
            Assertions.assertNotNull(ExpectedSpan.value(span, dimension), () -> dimension + " is not in " + span);
        }
    }

    /** What a span gives for the dimensions of the channel's instruments. */
    final List<String> dimensions(TracingChannel<?> channel, MappedSpan span) {
        List<String> values = new ArrayList<>();
        for (Instrument instrument : mapperOf(channel).instruments()) {
            for (AttributeKey<?> dimension : instrument.dimensions()) {
                values.add(dimension + "=" + ExpectedSpan.value(span, dimension));
            }
        }
        return values;
    }
}
