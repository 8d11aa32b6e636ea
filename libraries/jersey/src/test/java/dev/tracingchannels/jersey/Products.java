// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;

/** Resources for the tests of containers, and a filter that writes what is current into a header. */
@Path("products")
public final class Products implements ContainerResponseFilter {
    private final Layered layered;

    Products(Layered layered) {
        this.layered = layered;
    }

    @GET
    @Path("{id}")
    public String get(@PathParam("id") String id) {
        return layered.text();
    }

    @GET
    @Path("{id}/later")
    public void later(@Suspended AsyncResponse response) {
        String here = layered.text();
        new Thread(() -> response.resume(here)).start();
    }

    @GET
    @Path("{id}/fails")
    public String fails() {
        throw new IllegalStateException("a");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Filter", layered.text());
    }
}
