// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Runs a call in its caller's context, on whichever thread. The first of the application's interceptors. */
final class CallInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!OkHttpChannels.EXCHANGE.hasSubscribers()) {
            return chain.proceed(chain.request());
        }
        return CallTrace.of(chain.call()).caller().run(() -> chain.proceed(chain.request()));
    }
}
