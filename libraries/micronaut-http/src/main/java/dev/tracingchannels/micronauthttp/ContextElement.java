// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The context of a request, or of one of its layers, as a part of the one that Micronaut propagates: on each thread on which Micronaut
 * has its own context current, this one is, too. Where it is already, it is left as it is, with what the application has added.
 */
final class ContextElement implements ThreadPropagatedContextElement<Scope> {
    private static final Store<ContextElement> CURRENT = Store.create("micronaut-http");

    private final ServedExchange exchange;
    private @Nullable Snapshot inside;

    private ContextElement(ServedExchange exchange) {
        this.exchange = exchange;
    }

    /** Returns the context that is current. */
    static ContextElement here(ServedExchange exchange) {
        ContextElement element = new ContextElement(exchange);
        try (Scope scope = CURRENT.enter(element)) {
            element.inside = Snapshot.capture();
        }
        return element;
    }

    /** Returns the request that this thread works for; null if there is none. */
    static @Nullable ServedExchange current() {
        ContextElement element = CURRENT.get();
        return element == null || element.exchange.isOver() ? null : element.exchange;
    }

    /** Returns Micronaut's context with this one in place of that around it. */
    PropagatedContext in(PropagatedContext context) {
        ContextElement around = context.find(ContextElement.class).orElse(null);
        return around == null ? context.plus(this) : context.replace(around, this);
    }

    /** Adds this to Micronaut's context, if it has none. */
    void addTo(MutablePropagatedContext context) {
        if (context.getContext().find(ContextElement.class).isEmpty()) {
            var unused = context.add(this);
        }
    }

    Snapshot inside() {
        return Objects.requireNonNull(inside, "inside");
    }

    @Override
    public Scope updateThreadContext() {
        return CURRENT.get() == this ? () -> {} : inside().enter();
    }

    @Override
    public void restoreThreadContext(@Nullable Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
