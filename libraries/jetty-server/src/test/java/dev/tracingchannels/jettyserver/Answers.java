// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Handlers made of lambdas. */
final class Answers {
    private Answers() {}

    /** What a handler does with a request that it takes. */
    @FunctionalInterface
    interface Answer {
        void give(Request request, Response response, Callback callback) throws Exception;
    }

    static Handler of(Answer answer) {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                answer.give(request, response, callback);
                return true;
            }
        };
    }

    static void text(Response response, String text, Callback callback) {
        write(response, true, text, callback);
    }

    static void write(Response response, boolean last, String text, @Nullable Callback callback) {
        response.write(last, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
