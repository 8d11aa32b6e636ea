// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being traced. It ends once the filters and the handler have returned and the response is complete, whichever
 * comes last: a filter may answer an error and then throw it, and a handler may return and answer later.
 *
 * <p>Safe for use from many threads.
 */
final class ActiveRequest {
    private final HttpExchange exchange;
    private final ServedRequest.Open open;
    private @Nullable JdkHttpServerRequest payload;
    private boolean returned;
    private boolean responded;
    private boolean over;

    private ActiveRequest(HttpExchange exchange) {
        this.exchange = exchange;
        this.open = ServedRequest.open(JdkHttpServerChannels.REQUEST, served -> {
            JdkHttpServerRequest made = new JdkHttpServerRequest(exchange, served);
            payload = made;
            return made;
        });
    }

    /** Publishes the start. */
    static ActiveRequest open(HttpExchange exchange) {
        return new ActiveRequest(exchange);
    }

    ServedRequest served() {
        return open.request();
    }

    /** Notes what the filters or the handler threw; the server closes the connection. */
    void threw(Throwable error) {
        served().unhandled(error);
        if (ends(true, true)) {
            finish();
        }
    }

    /** Ends the call. */
    void returned() {
        if (ends(true, false)) {
            finish();
        }
        open.close();
    }

    boolean hasStatus() {
        return exchange.getResponseCode() >= 0;
    }

    /** Notes that a part of the response could not be sent. */
    void broke(IOException error) {
        served().unhandled(error);
    }

    /** Notes that nothing more is sent. */
    void responded() {
        if (ends(false, true)) {
            finish();
        }
    }

    /** Returns whether this is what the request's end has waited for. */
    private synchronized boolean ends(boolean callIsOver, boolean responseIsOver) {
        returned |= callIsOver;
        responded |= responseIsOver;
        boolean first = returned && responded && !over;
        over |= first;
        return first;
    }

    private void finish() {
        int status = Math.max(0, exchange.getResponseCode());
        if (payload != null) {
            payload.status(status);
        }
        open.finish(status);
    }
}
