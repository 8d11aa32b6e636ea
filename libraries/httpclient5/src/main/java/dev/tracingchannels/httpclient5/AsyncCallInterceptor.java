// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** Takes the caller's context, on its thread. The first element of an async client's chain; others may go on elsewhere. */
final class AsyncCallInterceptor implements AsyncExecChainHandler {
    private final Publishing publishing;

    AsyncCallInterceptor(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        chain.proceed(request, body, publishing.isOn() ? AsyncCall.begin(scope) : scope, callback);
    }
}
