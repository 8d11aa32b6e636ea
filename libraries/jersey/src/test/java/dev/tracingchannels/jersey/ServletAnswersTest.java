// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources that answer by the servlet's own response, past Jersey. */
class ServletAnswersTest {
    private final ResourceConfig config = new ResourceConfig(Answers.class);

    @ParameterizedTest
    @ValueSource(ints = {418, 503})
    void theStatusThatAResourceSendsItselfIsThatOfTheRequest(int status) throws Exception {
        try (Outcomes outcomes = new Outcomes();
                JettyServer server = new JettyServer(config)) {
            assertThat(server.get("/shop/api/sends/" + status).statusCode()).isEqualTo(status);
            assertThat(outcomes.await(2)).containsExactly("method Answers.send", "request returns " + status);
            MappedSpan span = outcomes.awaitSpans(2).get(1);
            assertThat(span.attributes()).containsEntry("http.response.status_code", (long) status);
            assertThat(span.failed()).isEqualTo(status == 503);
        }
    }

    @Test
    void aForwardToAnotherResourceLeavesTheRouteAndTheStatusThoseOfTheRequest() throws Exception {
        try (Outcomes outcomes = new Outcomes();
                JettyServer server = new JettyServer(config)) {
            assertThat(server.get("/shop/api/forwards").body()).isEqualTo("7");
            assertThat(outcomes.await(3))
                    .containsExactly("method Answers.get", "method Answers.forward", "request returns 200");
            assertThat(outcomes.awaitSpans(3).get(2).attributes()).containsEntry("http.route", "/shop/api/forwards");
        }
    }

    /** Jersey makes it. */
    @Path("/")
    public static final class Answers {
        @GET
        @Path("sends/{status}")
        public void send(@PathParam("status") int status, @Context HttpServletResponse response) throws IOException {
            response.sendError(status);
        }

        @GET
        @Path("products/{id}")
        public String get(@PathParam("id") String id) {
            return id;
        }

        @GET
        @Path("forwards")
        public void forward(@Context HttpServletRequest request, @Context HttpServletResponse response)
                throws IOException, ServletException {
            request.getRequestDispatcher("/api/products/7").forward(request, response);
        }
    }
}
