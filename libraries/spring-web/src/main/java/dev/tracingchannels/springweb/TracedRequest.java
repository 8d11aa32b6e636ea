// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** A request that is published when it is executed. It streams its body where the original does. */
class TracedRequest implements ClientHttpRequest {
    private final ClientHttpRequest original;
    private final @Nullable String template;

    private TracedRequest(ClientHttpRequest original, @Nullable String template) {
        this.original = original;
        this.template = template;
    }

    /** The template is null where a RestClient has it, or nobody. */
    static ClientHttpRequest of(ClientHttpRequest original, @Nullable String template) {
        return original instanceof StreamingHttpOutputMessage streaming
                ? new Streaming(original, template, streaming)
                : new TracedRequest(original, template);
    }

    private static final class Streaming extends TracedRequest implements StreamingHttpOutputMessage {
        private final StreamingHttpOutputMessage original;

        private Streaming(ClientHttpRequest original, @Nullable String template, StreamingHttpOutputMessage streaming) {
            super(original, template);
            this.original = streaming;
        }

        @Override
        public void setBody(Body body) {
            original.setBody(body);
        }
    }

    @Override
    public ClientHttpResponse execute() throws IOException {
        return SpringWebChannels.REQUEST.hasSubscribers()
                ? Exchange.publish(original, template, original::execute)
                : original.execute();
    }

    @Override
    public HttpMethod getMethod() {
        return original.getMethod();
    }

    @Override
    public URI getURI() {
        return original.getURI();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return original.getAttributes();
    }

    @Override
    public HttpHeaders getHeaders() {
        return original.getHeaders();
    }

    @Override
    public OutputStream getBody() throws IOException {
        return original.getBody();
    }
}
