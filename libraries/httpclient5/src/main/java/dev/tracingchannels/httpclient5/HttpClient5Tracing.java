// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.util.Objects;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Lets the clients of a builder publish on {@link HttpClient5Channels#EXCHANGE}.
 *
 * <pre>{@code
 * CloseableHttpClient client = HttpClient5Tracing.addTo(HttpClientBuilder.create()).build();
 * }</pre>
 *
 * <p>Adding twice is adding once. The builders of clients with a cache can be given, too. Safe for use from many threads, as far as the
 * builder is.
 */
public final class HttpClient5Tracing {
    private static final String CALL = "tracing-channels-call";
    private static final String EXCHANGE = "tracing-channels-exchange";

    private HttpClient5Tracing() {}

    /**
     * Adds the publisher to a builder of classic clients.
     *
     * @param builder the builder
     * @param <B> the type of the builder
     * @return the builder, whose clients publish from now on
     */
    public static <B extends HttpClientBuilder> B addTo(B builder) {
        Objects.requireNonNull(builder, "builder");
        Publishing.start(
                builder,
                publishing -> builder.addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), EXCHANGE, new ExchangeInterceptor(publishing)));
        return builder;
    }

    /**
     * Adds the publisher to a builder of async clients.
     *
     * @param builder the builder
     * @param <B> the type of the builder
     * @return the builder, whose clients publish from now on
     */
    public static <B extends HttpAsyncClientBuilder> B addTo(B builder) {
        Objects.requireNonNull(builder, "builder");
        Publishing.start(
                builder,
                publishing -> builder.addExecInterceptorFirst(CALL, new AsyncCallInterceptor(publishing))
                        .addExecInterceptorBefore(
                                ChainElement.CONNECT.name(), EXCHANGE, new AsyncExchangeInterceptor(publishing)));
        return builder;
    }

    /**
     * Adds the publisher to a builder of async clients that speak HTTP/2 only.
     *
     * @param builder the builder
     * @param <B> the type of the builder
     * @return the builder, whose clients publish from now on
     */
    public static <B extends H2AsyncClientBuilder> B addTo(B builder) {
        Objects.requireNonNull(builder, "builder");
        Publishing.start(
                builder,
                publishing -> builder.addExecInterceptorFirst(CALL, new AsyncCallInterceptor(publishing))
                        .addExecInterceptorBefore(
                                ChainElement.CONNECT.name(), EXCHANGE, new AsyncExchangeInterceptor(publishing)));
        return builder;
    }
}
