// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.SinkContract;
import dev.tracingchannels.testing.sinks.WrittenEvent;
import io.sentry.IScopes;
import io.sentry.ISentryLifecycleToken;
import io.sentry.ISpan;
import io.sentry.ITransaction;
import io.sentry.ScopeType;
import io.sentry.Sentry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract, with the real SDK and a server that takes its envelopes. */
class SentryContractTest extends SinkContract {
    private final SentryTool tool = new SentryTool();

    @AfterEach
    void close() {
        tool.close();
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return SentrySink.install(mappers, options);
    }

    @Override
    protected List<FinishedSpan> finished() {
        return tool.finished();
    }

    @Override
    protected List<CapturedError> captured() {
        return tool.captured();
    }

    @Override
    protected List<WrittenEvent> written() {
        return tool.written();
    }

    @Override
    protected @Nullable String currentSpan() {
        return SentryTool.currentSpan();
    }

    @Override
    protected void runInSpan(String name, Runnable work) {
        IScopes scopes = Sentry.forkedCurrentScope("by hand");
        ISpan parent = scopes.getSpan();
        ISpan span = parent == null ? scopes.startTransaction(name, "test") : parent.startChild("test", name);
        scopes.configureScope(ScopeType.CURRENT, scope -> {
            if (span instanceof ITransaction transaction) {
                scope.setTransaction(transaction);
            }
            scope.setActiveSpan(span);
        });
        try (ISentryLifecycleToken token = scopes.makeCurrent()) {
            work.run();
        } finally {
            span.finish();
        }
    }

    @Override
    protected void runWithEachExport(Runnable work) {
        tool.runWithEachExport(work);
    }

    /** Sentry's Java SDK has none. */
    @Override
    protected boolean hasLinks() {
        return false;
    }
}
