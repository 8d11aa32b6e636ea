// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.FreshTool;
import java.util.List;

/** A program that traces into Sentry. */
public final class FreshSentry extends FreshTool {
    private final SentryTool tool = new SentryTool();

    private FreshSentry() {}

    /**
     * Runs it.
     *
     * @param args the form that is to overflow first, if any
     * @throws Exception if tracing does not work
     */
    public static void main(String[] args) throws Exception {
        FreshSentry program = new FreshSentry();
        try {
            program.run(args.length == 0 ? null : args[0]);
        } finally {
            program.tool.close();
        }
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return SentrySink.install(mappers, options);
    }

    /** Sentry does not say, but sends nothing of a trace before all that was started in it has ended. */
    @Override
    protected int started() {
        return -1;
    }

    @Override
    protected List<FinishedSpan> finished() {
        return tool.finished();
    }
}
