// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** Publishes one request, from the moment at which it is sent until its response is over. */
final class Exchange {
    private static final String TEMPLATE = RestClient.class.getName() + ".uriTemplate";
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Exchange() {}

    /** Sends the request. */
    interface Sending {
        ClientHttpResponse send() throws IOException;
    }

    static ClientHttpResponse publish(HttpRequest request, @Nullable String template, Sending sending)
            throws IOException {
        String method = request.getMethod().name();
        if (SentRequest.join(request, method, request::getURI) != null) {
            return sending.send();
        }
        SpringWebRequest[] made = new SpringWebRequest[1];
        try (SentRequest.Open open = SentRequest.open(
                SpringWebChannels.REQUEST,
                method,
                request.getURI(),
                sent -> made[0] = new SpringWebRequest(request, template(request, template), sent))) {
            if (made[0] != null) {
                made[0].outgoing().writeTo("Spring", request.getHeaders()::set);
            }
            ClientHttpResponse response;
            try {
                response = sending.send();
            } catch (Throwable failure) {
                open.fail(failure);
                throw failure;
            }
            return until(request.getMethod(), response, open);
        }
    }

    private static @Nullable String template(HttpRequest request, @Nullable String noted) {
        return request.getAttributes().get(TEMPLATE) instanceof String known ? known : noted;
    }

    /** Ends the request now if there is no body to be read, else with the end of the body. */
    private static ClientHttpResponse until(HttpMethod method, ClientHttpResponse response, SentRequest.Open open) {
        int status;
        try {
            status = response.getStatusCode().value();
        } catch (IOException | RuntimeException failure) {
            // The caller gets it, too, when it asks.
            open.fail(failure);
            return response;
        }
        open.request().answered(status, null, Headers.reader(response.getHeaders()));
        long length = response.getHeaders().getContentLength();
        if (length == 0 || HttpMethod.HEAD.equals(method) || status == NO_CONTENT || status == NOT_MODIFIED) {
            open.succeed();
            return response;
        }
        return new FollowedResponse(response, length, open);
    }
}
