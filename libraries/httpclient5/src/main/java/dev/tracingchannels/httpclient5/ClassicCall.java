// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.lang.ref.WeakReference;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call between its exchanges. It stands in the client's context, which the application may use for one call after the
 * other, and must therefore hold nothing of tools.
 */
final class ClassicCall {
    private static final String ATTRIBUTE = ClassicCall.class.getName();

    private final String id;
    private int sent;
    private @Nullable WeakReference<FollowedEntity> followed;

    private ClassicCall(String id) {
        this.id = id;
    }

    /** The one to which an exchange belongs. */
    static ClassicCall of(ExecChain.Scope scope) {
        HttpClientContext context = scope.clientContext;
        if (context.getAttribute(ATTRIBUTE) instanceof ClassicCall call && call.id.equals(scope.exchangeId)) {
            return call;
        }
        ClassicCall call = new ClassicCall(scope.exchangeId);
        context.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /**
     * Another request is about to be sent, so the client is done with the former response. It leaves the body unread where it cuts the
     * connection before it authenticates.
     *
     * @return how often a request was sent before
     */
    int send() {
        FollowedEntity former = followed == null ? null : followed.get();
        if (former != null) {
            former.discarded();
        }
        followed = null;
        return sent++;
    }

    void follow(FollowedEntity entity) {
        followed = new WeakReference<>(entity);
    }
}
