// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.resource.v1.Resource;

/**
 * What spans of one sender share: the resource and the instrumentation scope, in their encodings. Kept once, however
 * many spans have it. Immutable.
 */
record Origin(ByteString resource, ByteString scope, String service) implements Comparable<Origin> {

    // Two strings of bytes, the objects around them, and an entry in a map, on a 64-bit virtual machine.
    private static final int OVERHEAD = 256;

    /** The service is what senders say when they know none, if the resource does not name one. */
    static Origin of(Wire resource, Wire scope) {
        String name = Attributes.text(resource.children(Resource.ATTRIBUTES_FIELD_NUMBER), "service.name");
        return new Origin(
                ByteString.copyFrom(resource.bytes(), resource.from(), resource.size()),
                ByteString.copyFrom(scope.bytes(), scope.from(), scope.size()),
                name == null || name.isEmpty() ? "unknown_service" : name);
    }

    /** Bytes that it takes on the heap, at most. */
    long heapSize() {
        return OVERHEAD + resource.size() + scope.size() + 2L * service.length();
    }

    /** Any order: so that a map of many with the same hash stays quick. */
    @Override
    public int compareTo(Origin other) {
        var bytes = ByteString.unsignedLexicographicalComparator();
        int byResource = bytes.compare(resource, other.resource);
        return byResource != 0 ? byResource : bytes.compare(scope, other.scope);
    }
}
