// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;

/** The end of one operation's span. */
final class OperationEnd<P, C> implements SpanEnd {
    private final SpanBinding<P, C> binding;
    private final Operation<P> operation;
    private final SinkSpan<C> span;

    OperationEnd(SpanBinding<P, C> binding, Operation<P> operation, SinkSpan<C> span) {
        this.binding = binding;
        this.operation = operation;
        this.span = span;
    }

    @Override
    public void end() {
        binding.end(operation, span, operation.error());
    }

    @Override
    public void end(Throwable error) {
        binding.end(operation, span, error);
    }
}
