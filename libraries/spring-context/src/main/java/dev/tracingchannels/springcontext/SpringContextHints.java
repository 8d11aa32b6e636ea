// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Keeps the fields that are read in a native image. Found by Spring, in {@code aot.factories}. */
public final class SpringContextHints implements RuntimeHintsRegistrar {
    /** Constructor for use by Spring. */
    public SpringContextHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        DecoratedExecutor.ALL.forEach(known -> known.field.register(hints));
        MulticasterAttachment.EXECUTOR.register(hints);
        TaskName.HIDDEN.register(hints);
    }
}
