// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.mapping.Attachment;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.springframework.context.event.SimpleApplicationEventMulticaster;

/** The multicaster of application events, whose executor is often no bean. */
final class MulticasterAttachment implements Attachment<SimpleApplicationEventMulticaster> {
    static final HiddenField EXECUTOR = HiddenField.of(SimpleApplicationEventMulticaster.class, "taskExecutor");

    @Override
    public Class<SimpleApplicationEventMulticaster> type() {
        return SimpleApplicationEventMulticaster.class;
    }

    @Override
    public SimpleApplicationEventMulticaster attach(SimpleApplicationEventMulticaster multicaster) {
        return change(multicaster, ContextExecutors::executor);
    }

    @Override
    public SimpleApplicationEventMulticaster detach(SimpleApplicationEventMulticaster multicaster) {
        return change(multicaster, ContextExecutors::unwrap);
    }

    private static SimpleApplicationEventMulticaster change(
            SimpleApplicationEventMulticaster multicaster, UnaryOperator<Executor> change) {
        EXECUTOR.read(multicaster).ifPresent(found -> {
            if (found[0] instanceof Executor executor) {
                multicaster.setTaskExecutor(change.apply(executor));
            }
        });
        return multicaster;
    }
}
