// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the parts of {@link SinkContract} share: what a sink's test says of its tool, and the check that nothing is left over.
 * Each test has a fresh instance, and so a fresh tool.
 */
abstract class SinkFixture {
    static final TracingChannel<Call> CALLS = TracingChannel.named("contract:call");

    /** What went to core's handler; a test that expects failures takes them away. */
    final List<Throwable> reported = new CopyOnWriteArrayList<>();

    private Subscription reports;

    /**
     * Installs the sink, in the tool that this test has set up.
     *
     * @param mappers the mappers
     * @param options the options
     * @return a handle; closing it uninstalls the sink
     */
    protected abstract SinkRegistration install(MapperRegistry mappers, BindingOptions options);

    /**
     * What the tool has sent out up to now; waits for what is on its way.
     *
     * @return the spans, in the order in which they ended as far as the tool keeps it
     */
    protected abstract List<FinishedSpan> finished();

    /**
     * What the tool has sent out as errors of their own up to now; waits for what is on its way.
     *
     * @return the errors
     */
    protected abstract List<CapturedError> captured();

    /**
     * Returns the span that is current on this thread, by the tool's own API.
     *
     * @return its identity, or null when none is
     */
    protected abstract @Nullable String currentSpan();

    /**
     * Does some work in a span that is made with the tool's own API, a child of what is current there.
     *
     * @param name the span's name
     * @param work the work
     */
    protected abstract void runInSpan(String name, Runnable work);

    /**
     * Has some work done whenever the tool sends something out, where its exporter runs.
     *
     * @param work the work
     */
    protected abstract void runWithEachExport(Runnable work);

    /**
     * Whether the tool has links between spans.
     *
     * @return true unless overridden
     */
    protected boolean hasLinks() {
        return true;
    }

    @BeforeEach
    final void reportsAreKept() {
        reports = ErrorHandler.set((where, error) -> reported.add(error));
    }

    @AfterEach
    final void nothingIsLeftOver() {
        reports.close();
        assertThat(reported).isEmpty();
        assertThat(CALLS.hasSubscribers()).isFalse();
        assertThat(currentSpan()).isNull();
    }

    final SinkRegistration install() {
        return install(BindingOptions.DEFAULT);
    }

    final SinkRegistration install(BindingOptions options) {
        return install(registry(), options);
    }

    static MapperRegistry registry() {
        return MapperRegistry.empty().with(new CallMapper());
    }

    final FinishedSpan span(String name) {
        return span(name, finished());
    }

    static FinishedSpan span(String name, List<FinishedSpan> spans) {
        List<FinishedSpan> named =
                spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(named).as("spans named " + name + " of " + spans).hasSize(1);
        return named.get(0);
    }

    final List<String> names() {
        return finished().stream().map(FinishedSpan::name).toList();
    }

    static String call(String name) {
        return call(name, () -> {});
    }

    static String call(String name, Runnable work) {
        return call(new Call(name), work);
    }

    static String call(Call call, Runnable work) {
        return CALLS.traceSync(() -> call, () -> {
            work.run();
            return "result";
        });
    }

    final void expectReports() {
        assertThat(reported).isNotEmpty().allSatisfy(error -> assertThat(error).isInstanceOf(BrokenException.class));
        reported.clear();
    }
}
