// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs in the context of a request what its exchange is dispatched to. */
final class ContextExecutor implements Executor {
    private final HttpServerExchange exchange;
    private final ServedRequest.Open open;
    private final @Nullable Executor chosen;

    /** Dispatches to the chosen executor; null stands for the server's workers, as in Undertow. */
    ContextExecutor(HttpServerExchange exchange, ServedRequest.Open open, @Nullable Executor chosen) {
        this.exchange = exchange;
        this.open = open;
        this.chosen = chosen;
    }

    @Override
    public void execute(Runnable task) {
        Executor executor = chosen == null ? exchange.getConnection().getWorker() : chosen;
        executor.execute(() -> {
            // Undertow forgets the executor at each dispatch, and the task may dispatch again.
            exchange.setDispatchExecutor(chosen == null ? this : new ContextExecutor(exchange, open, null));
            try (Scope scope = open.enter()) {
                task.run();
            }
        });
    }
}
