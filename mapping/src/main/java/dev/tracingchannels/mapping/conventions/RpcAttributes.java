// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ConventionChange;

/** Remote procedure calls. Constants only. */
public final class RpcAttributes {
    /** {@code rpc.system.name}: The system, {@code grpc} for instance. */
    public static final AttributeKey<String> RPC_SYSTEM_NAME = AttributeKey.ofString("rpc.system.name");

    /** {@code rpc.method}: The method with its service, or _OTHER when the server does not know it. */
    public static final AttributeKey<String> RPC_METHOD = AttributeKey.ofString("rpc.method");

    /** {@code rpc.method_original}: The method as it came, when it is not a known one. */
    public static final AttributeKey<String> RPC_METHOD_ORIGINAL = AttributeKey.ofString("rpc.method_original");

    /** {@code rpc.status_code}: The status of the call, by its name or number. */
    public static final AttributeKey<String> RPC_STATUS_CODE =
            AttributeKey.ofString("rpc.status_code").formerly("rpc.response.status_code", ConventionChange.RELEASED);

    private RpcAttributes() {}
}
