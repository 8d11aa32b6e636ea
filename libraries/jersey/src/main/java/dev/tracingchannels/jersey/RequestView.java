// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.mapping.http.ServedRequest;
import java.net.URI;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;

/** What the payloads of a request and of its layers share. Filters may change the method and the address later on. */
final class RequestView {
    private static final int INTERNAL_SERVER_ERROR = 500;

    final ContainerRequest request;
    final ServedRequest served;
    final Connection connection;
    final String method;
    final URI uri;
    private volatile @Nullable ContainerResponse response;
    /** The status that a resource has sent itself, past Jersey; 0 if it has not. */
    private volatile int statusBefore;

    private volatile boolean refused;

    RequestView(ContainerRequest request, ServedRequest served, Connection connection) {
        this.request = request;
        this.served = served;
        this.connection = connection;
        this.method = request.getMethod();
        this.uri = request.getRequestUri();
    }

    /**
     * Notes the response whose status and headers are sent. There may be a second one, which comes too late: Jersey makes one also
     * after the container was asked to answer.
     */
    void sends(ContainerResponse sent) {
        if (response == null && !refused) {
            statusBefore = connection.committedStatus().getAsInt();
            response = sent;
        }
    }

    /** Notes that the container is to answer. */
    void refuses() {
        refused = response == null;
    }

    boolean isRefused() {
        return refused;
    }

    @Nullable
    ContainerResponse response() {
        return response;
    }

    int status() {
        ContainerResponse sent = response;
        if (refused) {
            return INTERNAL_SERVER_ERROR;
        }
        if (sent == null) {
            return 0;
        }
        return statusBefore > 0 ? statusBefore : sent.getStatus();
    }
}
