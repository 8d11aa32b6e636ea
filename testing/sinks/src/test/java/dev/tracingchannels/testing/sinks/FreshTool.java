// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.fresh.Forms;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program in a process of its own that installs a tool and traces its first operations. A sink's test has one for its tool. */
public abstract class FreshTool {
    /** Where the work that overflows is within the call, so that the operation fails with it. */
    private static final Set<String> FAILING = Set.of("sync", "stage", "mixed", "iterator", "stream", "streamed");

    private static final Set<String> FORMS = Set.of(
            "sync",
            "stage",
            "pending stage",
            "own stage",
            "mixed",
            "callback",
            "iterator",
            "stream",
            "streamed",
            "open elsewhere");

    /** Constructor for use by subclasses. */
    protected FreshTool() {}

    /**
     * Installs the tool.
     *
     * @param mappers the mappers
     * @param options the options
     * @return the installation
     */
    protected abstract SinkRegistration install(MapperRegistry mappers, BindingOptions options);

    /**
     * How many spans the tool has started.
     *
     * @return the number, or −1 if the tool does not say
     */
    protected abstract int started();

    /**
     * The spans that the tool has finished so far.
     *
     * @return the spans
     */
    protected abstract List<FinishedSpan> finished();

    /**
     * Runs the program.
     *
     * @param form the form whose first operation is to overflow, or null for none to do so
     * @throws Exception if tracing does not work
     */
    protected final void run(@Nullable String form) throws Exception {
        Forms forms = new Forms();
        Objects.requireNonNull(CallMapper.COUNT);
        Settings settings = Settings.of(Map.of(
                "tracing.channels.logs", "all",
                "tracing.channels.record.inputs", "*",
                "tracing.channels.record.outputs", "*",
                "tracing.channels.record.error-messages", "*"));
        BindingOptions options = BindingOptions.DEFAULT.withSettings(settings);
        try (SinkRegistration bindings = install(
                MapperRegistry.empty().with(new FreshMapper()),
                form == null
                        ? options.withErrorCapture((operation, error) -> new ErrorCapture("auto.fresh", false))
                        : options)) {
            Installed.mark();
            if (form != null) {
                overflow(forms, form);
            }
            Thread other = new Thread(() -> check(forms));
            check(forms);
            other.start();
            other.join();
        }
        Over.mark();
    }

    private void overflow(Forms forms, String form) {
        try {
            recurse(forms.all().get(form), 0);
        } catch (StackOverflowError expected) {
            // Spans whose end is kept are ended with the next event, if not before.
            forms.all().get("sync").accept(() -> {});
        }
        List<FinishedSpan> spans = finished();
        int started = started();
        require(!spans.isEmpty(), "no span was ended");
        require(started < 0 || spans.size() == started, spans.size() + " of " + started + " spans were ended");
        if (FAILING.contains(form)) {
            long failed = spans.stream().filter(FinishedSpan::failed).count();
            require(failed >= spans.size() - 1, failed + " of " + spans.size() + " spans failed");
        }
    }

    private static void recurse(Consumer<Runnable> form, int depth) {
        form.accept(() -> recurse(form, depth + 1));
    }

    private synchronized void check(Forms forms) {
        for (String form : FORMS) {
            int before = finished().size();
            AtomicInteger ran = new AtomicInteger();
            forms.all().get(form).accept(ran::incrementAndGet);
            int spans = finished().size() - before;
            require(ran.get() == 1 && spans == 1, form + " ran " + ran + " times and had " + spans + " spans");
        }
        int before = finished().size();
        try {
            forms.all().get("sync").accept(() -> {
                throw new IllegalStateException("asked for");
            });
        } catch (IllegalStateException asked) {
            require(finished().size() == before + 1, "a failure had no span");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Initialised once the tool is installed. */
    static final class Installed {
        private static final Object MARK = new Object();

        private Installed() {}

        static void mark() {
            require(MARK != null, "");
        }
    }

    /** Initialised after the last operation. */
    static final class Over {
        private static final Object MARK = new Object();

        private Over() {}

        static void mark() {
            require(MARK != null, "");
        }
    }
}
