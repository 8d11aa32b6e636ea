// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.Params;
import com.anthropic.core.RequestOptions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A service that makes requests of one kind. They are made without reflection. Requests that the SDK derives from them, such as
 * structured ones, call this service.
 */
abstract class RequestForwarding<S, P extends Params, R, E, T> extends Forwarding<S> {
    final Kind<S, P, R, E, T> kind;

    RequestForwarding(ClientPair<S> twin, Kind<S, P, R, E, T> kind) {
        super(twin);
        this.kind = kind;
    }

    @Override
    final @Nullable Object call(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        boolean create = method.getName().equals("create");
        if (arguments == null || !(create || method.getName().equals("createStreaming"))) {
            return super.call(proxy, method, arguments);
        }
        RequestOptions options = options(arguments);
        if (kind.paramsType().isInstance(arguments[0]) && options != null) {
            P params = kind.paramsType().cast(arguments[0]);
            return create ? create(params, options) : stream(params, options);
        }
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : super.call(proxy, method, arguments);
    }

    private static @Nullable RequestOptions options(@Nullable Object[] arguments) {
        if (arguments.length == 1) {
            return RequestOptions.none();
        }
        return arguments[1] instanceof RequestOptions options ? options : null;
    }

    abstract R create(P params, RequestOptions options);

    abstract T stream(P params, RequestOptions options);
}
