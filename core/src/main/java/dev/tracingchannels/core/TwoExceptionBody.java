// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * The work of a traced call that throws two checked exceptions which have no useful class in common, {@code IOException} and
 * {@code InterruptedException} for instance. A compiler would infer {@code Exception} for both, so the call must name them:
 *
 * <pre>{@code
 * Response send(Request request) throws IOException, InterruptedException {
 *     return REQUESTS.<Response, IOException, InterruptedException>traceSync(
 *             () -> new Request(uri), () -> client.send(request));
 * }
 * }</pre>
 *
 * @param <R> what it returns
 * @param <X> what it throws
 * @param <Y> what else it throws
 */
@FunctionalInterface
public interface TwoExceptionBody<R extends @Nullable Object, X extends Throwable, Y extends Throwable> {
    /**
     * Does the work.
     *
     * @return its result, which may be null
     * @throws X as the work does
     * @throws Y as the work does
     */
    R run() throws X, Y;
}
