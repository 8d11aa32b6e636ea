// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/**
 * What spans or records of one sender share: the encoded resource and instrumentation scope. It is kept once, however many spans
 * have it. Immutable.
 *
 * @param digest of both, which identifies the origin: the encodings can be long, and can be chosen to have the same
 *     hash code
 * @param scopeName of a log record the name of its logger
 */
record Origin(ByteString digest, ByteString resource, ByteString scope, String service, String scopeName) {

    // The bytes for three byte strings, two texts, the objects around them, and a map entry, on a 64-bit virtual
    // machine.
    private static final int OVERHEAD = 384;

    /**
     * Returns a function from a scope to the origin of that scope and one resource. If the resource names no service,
     * the service is the name that senders use for an unknown one.
     */
    static Function<Wire, Origin> ofResource(Wire wire) {
        String name = Attributes.text(wire.children(Resource.ATTRIBUTES_FIELD_NUMBER), "service.name");
        String service = name == null || name.isEmpty() ? "unknown_service" : name;
        ByteString resource = bytes(wire);
        ByteString digest = digest(resource);
        return of -> {
            ByteString scope = bytes(of);
            return new Origin(
                    digest(digest.concat(scope)),
                    resource,
                    scope,
                    service,
                    of.text(InstrumentationScope.NAME_FIELD_NUMBER));
        };
    }

    /** Returns the bytes that it takes on the heap, at most. */
    long heapSize() {
        return OVERHEAD + resource.size() + scope.size() + 2L * (service.length() + scopeName.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin origin && digest.equals(origin.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    private static ByteString bytes(Wire wire) {
        return ByteString.copyFrom(wire.bytes(), wire.from(), wire.size());
    }

    private static ByteString digest(ByteString bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            bytes.asReadOnlyByteBufferList().forEach(sha256::update);
            return ByteString.copyFrom(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
