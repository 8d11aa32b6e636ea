// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;

/**
 * What measures remote procedure calls. Constants only.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-metrics/">OpenTelemetry: RPC metrics</a>
 */
public final class RpcMetrics {
    private static final AttributeKey<?>[] DIMENSIONS = {
        RpcAttributes.RPC_SYSTEM_NAME,
        RpcAttributes.RPC_METHOD,
        RpcAttributes.RPC_STATUS_CODE,
        ErrorAttributes.ERROR_TYPE,
        ServerAttributes.SERVER_ADDRESS,
        ServerAttributes.SERVER_PORT
    };

    /** {@code rpc.client.call.duration}: How long calls take for a client. */
    public static final Instrument RPC_CLIENT_CALL_DURATION = Instrument.duration("rpc.client.call.duration")
            .withDimensions(DIMENSIONS)
            .forKind(SpanKind.CLIENT);

    /** {@code rpc.server.call.duration}: How long calls take for a server. */
    public static final Instrument RPC_SERVER_CALL_DURATION = Instrument.duration("rpc.server.call.duration")
            .withDimensions(DIMENSIONS)
            .forKind(SpanKind.SERVER);

    private RpcMetrics() {}
}
