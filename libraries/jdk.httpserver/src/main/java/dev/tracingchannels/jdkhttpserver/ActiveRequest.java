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
    private volatile boolean isRefused;
    private boolean returned;
    private boolean responded;
    private boolean isComplete;
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
        end(true, true);
    }

    /** Ends the call. */
    void returned() {
        end(true, false);
        open.close();
    }

    /** Returns whether the head of the response was sent. The exchange says so even if the server refused it. */
    boolean hasStatus() {
        return !isRefused && exchange.getResponseCode() >= 0;
    }

    /** Notes that the head of the response is being sent, or that the server did not do it. */
    void refused(boolean value) {
        isRefused = value;
    }

    /** Notes that a part of the response could not be sent. */
    void broke(IOException error) {
        served().unhandled(error);
    }

    /** Notes that the response is complete, or that it could not be completed. */
    void responded() {
        synchronized (this) {
            isComplete = true;
        }
        end(false, true);
    }

    /** Notes that the exchange is closed, so that nothing more is sent unless a filter goes on. */
    void closed() {
        if (!hasStatus()) {
            served().escaped(new IOException("The exchange was closed without a response"));
        }
        end(false, true);
    }

    private void end(boolean callIsOver, boolean responseIsOver) {
        if (ends(callIsOver, responseIsOver)) {
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
        int status = hasStatus() ? exchange.getResponseCode() : 0;
        if (hasStatus() && isCutOff()) {
            served().unhandled(new IOException("The exchange was closed before the end of the response"));
        }
        if (payload != null) {
            payload.status(status);
        }
        open.finish(status);
    }

    private synchronized boolean isCutOff() {
        return !isComplete;
    }
}
