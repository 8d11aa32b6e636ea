// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.resource.v1.Resource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/**
 * What spans of one sender share: the resource and the instrumentation scope, in their encodings. Kept once, however
 * many spans have it. Immutable.
 *
 * @param digest of both, by which origins are told apart: they can be long, and made to have the same hash
 */
record Origin(ByteString digest, ByteString resource, ByteString scope, String service) {

    // Three strings of bytes, the objects around them, and an entry in a map, on a 64-bit virtual machine.
    private static final int OVERHEAD = 320;

    /**
     * The origins of one resource, by their scope. The service is what senders say when they know none, if the resource
     * does not name one.
     */
    static Function<Wire, Origin> ofResource(Wire wire) {
        String name = Attributes.text(wire.children(Resource.ATTRIBUTES_FIELD_NUMBER), "service.name");
        String service = name == null || name.isEmpty() ? "unknown_service" : name;
        ByteString resource = bytes(wire);
        ByteString digest = digest(resource);
        return of -> {
            ByteString scope = bytes(of);
            return new Origin(digest(digest.concat(scope)), resource, scope, service);
        };
    }

    /** Bytes that it takes on the heap, at most. */
    long heapSize() {
        return OVERHEAD + resource.size() + scope.size() + 2L * service.length();
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
