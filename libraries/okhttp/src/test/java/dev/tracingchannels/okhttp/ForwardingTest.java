// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;
import okio.ByteString;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

class ForwardingTest extends ForwardingContract {
    private static final Request REQUEST =
            new Request.Builder().url("http://localhost/").build();

    /** What cannot be made without a factory. */
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            Request.class,
            REQUEST,
            Response.class,
            new Response.Builder()
                    .request(REQUEST)
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .build(),
            KClass.class,
            JvmClassMappingKt.getKotlinClass(String.class),
            ByteString.class,
            ByteString.EMPTY,
            Timeout.class,
            new Timeout());

    @Override
    protected List<Wrapping<?>> wrappings() {
        TracedOkHttpClient client = (TracedOkHttpClient) TracedOkHttpClient.wrap(OkHttpPublisherTest.REAL);
        return List.of(
                new Wrapping<>(Call.class, call -> new TracedCall(call, new CallTrace(), client)),
                new Wrapping<>(
                        WebSocketListener.class,
                        listener -> new PropagatingListener(listener, new CallTrace().caller())));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(OkHttpChannels.EXCHANGE);
    }

    /** A callback is wrapped, and a clone is made by the client: see {@link TracedOkHttpClientTest}. */
    @Override
    protected boolean isForwarded(Method method) {
        return !Set.of("enqueue", "clone").contains(method.getName());
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        return SAMPLES.get(type);
    }
}
