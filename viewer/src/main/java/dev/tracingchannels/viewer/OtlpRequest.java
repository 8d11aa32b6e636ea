// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.Descriptors.Descriptor;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The spans or records of one request, read one by one from its encoding. Those that cannot be shown are counted by
 * reason.
 */
final class OtlpRequest {

    /** The limit for attributes, elements of lists and maps, events and links of one span or record together. */
    static final int MAX_PARTS = 50_000;

    private final OtlpSignal signal;
    private final TraceStore store;
    private final int maxSize;
    private final Map<String, Integer> rejected = new TreeMap<>();

    private OtlpRequest(OtlpSignal signal, TraceStore store, int maxSize) {
        this.signal = signal;
        this.store = store;
        this.maxSize = maxSize;
    }

    /**
     * Adds the valid spans or records of a request to a store, or nothing if the bytes are no such request.
     *
     * @param maxSize of a span or record in bytes, with the resource and the scope
     */
    static OtlpRequest store(OtlpSignal signal, byte[] protobuf, TraceStore store, int maxSize) throws HttpProblem {
        Wire message = Wire.of(protobuf);
        Descriptor type = signal.request();
        OtlpRequest request = new OtlpRequest(signal, store, maxSize);
        try {
            WireCheck.count(message, type);
            store.newRevision();
            for (Wire.Cursor at = message.cursor(); at.next(); ) {
                if (at.field() == OtlpSignal.RESOURCES && at.isDelimited()) {
                    request.resource(at.content());
                }
            }
        } catch (IOException e) {
            throw new HttpProblem(400, "The body is not an " + type.getName() + " in protobuf: " + e.getMessage(), e);
        }
        store.rejected(signal, request.rejectedCount());
        return request;
    }

    OtlpSignal signal() {
        return signal;
    }

    int rejectedCount() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns a message for the sender: why spans or records were rejected, and how many for each reason. */
    String rejectionMessage() {
        StringJoiner reasons = new StringJoiner("; ");
        rejected.forEach(
                (reason, count) -> reasons.add(count + " " + signal.noun() + (count == 1 ? ": " : "s: ") + reason));
        return reasons.toString();
    }

    private void resource(Wire message) throws IOException {
        Wire resource = message.child(OtlpSignal.RESOURCE);
        int parts = WireCheck.count(resource, Resource.getDescriptor());
        Function<Wire, Origin> origins = null;
        for (Wire.Cursor at = message.cursor(); at.next(); ) {
            if (at.field() == OtlpSignal.SCOPES && at.isDelimited()) {
                origins = origins == null ? Origin.ofResource(resource) : origins;
                scope(resource.size(), parts, origins, at.content());
            }
        }
    }

    private void scope(int resourceSize, int resourceParts, Function<Wire, Origin> origins, Wire message)
            throws IOException {
        Wire scope = message.child(OtlpSignal.SCOPE);
        int parts = resourceParts + WireCheck.count(scope, InstrumentationScope.getDescriptor());
        int size = resourceSize + scope.size();
        Origin origin = null;
        for (Wire.Cursor at = message.cursor(); at.next(); ) {
            if (at.field() == OtlpSignal.ITEMS && at.isDelimited()) {
                Wire item = at.content();
                String fault = fault(item, size + item.size(), parts + WireCheck.count(item, signal.item()));
                if (fault != null) {
                    rejected.merge(fault, 1, Integer::sum);
                    continue;
                }
                origin = origin == null ? origins.apply(scope) : origin;
                signal.add(store, item, origin);
            }
        }
    }

    private @Nullable String fault(Wire item, int size, int parts) {
        String fault = signal.fault(item);
        if (fault != null) {
            return fault;
        }
        if (size > maxSize) {
            return "with its resource and scope it must be at most " + maxSize + " bytes";
        }
        if (parts > MAX_PARTS) {
            return "with its resource and scope it must have at most " + MAX_PARTS
                    + " attributes, values, events and links";
        }
        return null;
    }
}
