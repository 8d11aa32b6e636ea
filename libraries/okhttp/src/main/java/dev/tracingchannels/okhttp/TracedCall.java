// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.Snapshot;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** A call that runs in the context in which it is executed or enqueued, and so does its callback. */
final class TracedCall implements Call {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Call original;
    private final CallTrace trace;
    private final TracedOkHttpClient client;

    TracedCall(Call original, CallTrace trace, TracedOkHttpClient client) {
        this.original = original;
        this.trace = trace;
        this.client = client;
    }

    @Override
    public Response execute() throws IOException {
        begin();
        return original.execute();
    }

    private void begin() {
        // A second time is refused by the original, and the first may be under way.
        if (begun.compareAndSet(false, true)) {
            trace.begin();
        }
    }

    @Override
    public void enqueue(@Nullable Callback callback) {
        begin();
        original.enqueue(callback == null ? null : propagating(callback, Snapshot.capture()));
    }

    private Callback propagating(Callback callback, Snapshot caller) {
        return new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                caller.run(() -> {
                    callback.onFailure(TracedCall.this, failure);
                    return null;
                });
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                caller.run(() -> {
                    callback.onResponse(TracedCall.this, response);
                    return null;
                });
            }
        };
    }

    /** Has nothing of this call's context. */
    @Override
    @SuppressWarnings({"MethodDoesntCallSuperMethod", "CloneDoesntCallSuperClone"})
    public Call clone() {
        return client.newCall(original.request());
    }

    @Override
    public Request request() {
        return original.request();
    }

    @Override
    public void cancel() {
        original.cancel();
    }

    @Override
    public boolean isExecuted() {
        return original.isExecuted();
    }

    @Override
    public boolean isCanceled() {
        return original.isCanceled();
    }

    @Override
    public Timeout timeout() {
        return original.timeout();
    }

    @Override
    public void addEventListener(EventListener listener) {
        original.addEventListener(listener);
    }

    @Override
    public <T> @Nullable T tag(KClass<T> type) {
        return original.tag(type);
    }

    @Override
    public <T> @Nullable T tag(Class<? extends T> type) {
        return original.tag(type);
    }

    @Override
    public <T> T tag(KClass<T> type, Function0<? extends T> computeIfAbsent) {
        return original.tag(type, computeIfAbsent);
    }

    @Override
    public <T> T tag(Class<T> type, Function0<? extends T> computeIfAbsent) {
        return original.tag(type, computeIfAbsent);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
