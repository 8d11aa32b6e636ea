// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.elsewhere;

import java.util.concurrent.CompletableFuture;

/** Futures of a class that their caller cannot name. */
public final class HiddenFutures {
    private HiddenFutures() {}

    private static final class Hidden<T> extends CompletableFuture<T> {}

    public static <T> CompletableFuture<T> create() {
        return new Hidden<>();
    }
}
