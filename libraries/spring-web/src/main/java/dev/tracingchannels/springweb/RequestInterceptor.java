// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Publishes requests where no factory can be wrapped. Spring holds the whole body of a request in memory where there is an interceptor. */
final class RequestInterceptor implements ClientHttpRequestInterceptor {
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        return SpringWebChannels.REQUEST.hasSubscribers()
                ? Exchange.publish(request, null, () -> execution.execute(request, body))
                : execution.execute(request, body);
    }
}
