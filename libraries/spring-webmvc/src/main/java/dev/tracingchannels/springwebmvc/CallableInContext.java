// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Runs the {@code Callable} that a handler returns, or its streamed body, in the context of the handler. Both calls are on its thread. */
final class CallableInContext implements CallableProcessingInterceptor {
    private final OpenOperation operation;
    private @Nullable Scope scope;

    CallableInContext(OpenOperation operation) {
        this.operation = operation;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        scope = operation.enter();
    }

    /** Also called, without the other one, where no thread could be had for the task. */
    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
        if (scope != null) {
            scope.close();
        }
    }
}
