// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client on the JDK's that follows redirects itself, publishes each time that it sends, and has a fault if it is wanted. */
final class TinyClient {
    static final TracingChannel<TinyCall> CHANNEL = TracingChannel.named("tinyclient:request");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final @Nullable TinyClientFault fault;

    TinyClient(@Nullable TinyClientFault fault) {
        this.fault = fault;
    }

    private boolean has(TinyClientFault wanted) {
        return fault == wanted;
    }

    private TinyCall call(HttpRequest request, int number) {
        return new TinyCall(request, number, fault);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpRequest next = request;
        for (int number = 0; ; number++) {
            HttpResponse<String> response = sendOnce(call(next, number));
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null) {
                return response;
            }
            next = HttpRequest.newBuilder(request.uri().resolve(location)).build();
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // one of the faults
    private HttpResponse<String> sendOnce(TinyCall call) throws IOException, InterruptedException {
        OpenOperation operation = CHANNEL.open(() -> call);
        try (operation) {
            if (has(TinyClientFault.ADDS_A_HEADER_WHILE_IDLE)) {
                call.set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            }
            HttpResponse<String> response = CLIENT.send(call.toSend(), call.noting(BodyHandlers.ofString()));
            if (has(TinyClientFault.FAILS_WITH_A_REDIRECT) && response.statusCode() == 302) {
                operation.fail(new IllegalStateException("redirected"));
            }
            operation.succeed(response);
            return response;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            if (has(TinyClientFault.HIDES_AN_EXCEPTION)) {
                operation.succeed(null);
            } else if (!(has(TinyClientFault.NEVER_ENDS_AFTER_A_TIME_OUT) && failure instanceof HttpTimeoutException)) {
                operation.fail(failure);
            }
            throw failure;
        } finally {
            if (has(TinyClientFault.LEAVES_ITS_CONTEXT_BEHIND)) {
                operation.close();
                operation.enter();
            }
        }
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        Snapshot caller = Snapshot.capture();
        TinyCall call = call(request, 0);
        try (OpenOperation operation = CHANNEL.open(() -> call)) {
            CompletableFuture<HttpResponse<String>> source =
                    CLIENT.sendAsync(call.toSend(), call.noting(BodyHandlers.ofString()));
            CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
            var unused = source.whenComplete((response, error) -> {
                if (has(TinyClientFault.ENDS_AFTER_THE_CONTINUATIONS)) {
                    settleAnswer(answer, response, error);
                }
                settle(operation, response, error);
                if (has(TinyClientFault.CONTINUES_IN_ITS_OWN_CONTEXT)) {
                    try (Scope scope = operation.enter()) {
                        settleAnswer(answer, response, error);
                    }
                }
                caller.run(() -> settleAnswer(answer, response, error));
            });
            var unusedToo = answer.whenComplete((response, error) -> {
                if (answer.isCancelled() && !has(TinyClientFault.CANCELS_ONLY_ITS_OWN_FUTURE)) {
                    source.cancel(true);
                }
            });
            return answer;
        }
    }

    private void settle(OpenOperation operation, HttpResponse<String> response, @Nullable Throwable error) {
        if (error == null) {
            operation.succeed(response);
        } else if (!has(TinyClientFault.NEVER_ENDS_IF_NO_RESPONSE_COMES_LATER)) {
            operation.fail(error);
        }
    }

    private static boolean settleAnswer(
            CompletableFuture<HttpResponse<String>> answer, HttpResponse<String> response, @Nullable Throwable error) {
        return error == null ? answer.complete(response) : answer.completeExceptionally(error);
    }

    InputStream open(HttpRequest request) throws IOException, InterruptedException {
        TinyCall call = call(request, 0);
        try (OpenOperation operation = CHANNEL.open(() -> call)) {
            HttpResponse<InputStream> response = CLIENT.send(call.toSend(), call.noting(BodyHandlers.ofInputStream()));
            if (has(TinyClientFault.ENDS_WITH_THE_HEAD)) {
                operation.succeed(response);
            }
            return new Body(response, operation);
        }
    }

    private final class Body extends FilterInputStream {
        private final HttpResponse<InputStream> response;
        private final OpenOperation operation;

        private Body(HttpResponse<InputStream> response, OpenOperation operation) {
            super(response.body());
            this.response = response;
            this.operation = operation;
        }

        @Override
        public int read() throws IOException {
            return ended(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return ended(super.read(bytes, offset, length));
        }

        private int ended(int read) {
            if (read < 0) {
                operation.succeed(response);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (!has(TinyClientFault.NEVER_ENDS_IF_CLOSED_EARLY)) {
                operation.succeed(response);
            }
        }
    }
}
