// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Publishes each request of a classic client. Stands before the element that connects, within all that may send a request again. */
final class ExchangeInterceptor implements ExecChainHandler {
    private final Publishing publishing;

    ExchangeInterceptor(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        return publishing.isOn() ? publish(request, scope, chain) : chain.proceed(request, scope);
    }

    private static ClassicHttpResponse publish(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicCall call = ClassicCall.of(scope);
        HttpClient5Exchange exchange = new HttpClient5Exchange(request, scope.route, call.send());
        SentRequest joined = exchange.join(call);
        if (joined != null) {
            return join(joined, request, scope, chain);
        }
        try (Scope around = SentRequest.resend(call);
                OpenOperation operation = HttpClient5Channels.EXCHANGE.open(() -> exchange)) {
            exchange.addHeaders();
            ClassicHttpResponse response;
            try {
                response = chain.proceed(request, scope);
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
            exchange.answered(response, scope.clientContext.getEndpointDetails());
            until(response, operation, call);
            return response;
        }
    }

    /** Adds to what a client around this one publishes. */
    private static ClassicHttpResponse join(
            SentRequest joined, ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (Throwable failure) {
            joined.failed(failure);
            throw failure;
        }
        HttpClient5ExchangeMapper.answered(joined, response, scope.clientContext.getEndpointDetails());
        return response;
    }

    /** Settles the operation: now if there is no body to be read, else with its end. */
    private static void until(ClassicHttpResponse response, OpenOperation operation, ClassicCall call) {
        @Nullable HttpEntity entity = response.getEntity();
        if (entity == null || !entity.isStreaming() || entity.getContentLength() == 0) {
            operation.succeed(response);
            return;
        }
        FollowedEntity followed = new FollowedEntity(entity, operation, response);
        response.setEntity(followed);
        call.follow(followed);
    }
}
