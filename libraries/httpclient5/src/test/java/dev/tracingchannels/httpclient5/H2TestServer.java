// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;

/** Speaks HTTP/2 without TLS. {@code /redirect} leads to {@code /}; everything else is answered with the trace that it was sent with. */
final class H2TestServer implements AutoCloseable, AsyncServerRequestHandler<Message<HttpRequest, Void>> {
    private final HttpAsyncServer server;
    private final int port;

    private H2TestServer() throws Exception {
        server = H2ServerBootstrap.bootstrap()
                .setCanonicalHostName("localhost")
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                .register("*", this)
                .create();
        server.start();
        ListenerEndpoint endpoint = server.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTP)
                .get();
        port = ((InetSocketAddress) endpoint.getAddress()).getPort();
    }

    static H2TestServer start() throws Exception {
        return new H2TestServer();
    }

    URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
            HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
    }

    @Override
    public void handle(Message<HttpRequest, Void> message, ResponseTrigger response, HttpContext context)
            throws IOException, HttpException {
        HttpRequest request = message.getHead();
        if (request.getPath().equals("/redirect")) {
            BasicHttpResponse redirect = new BasicHttpResponse(302);
            redirect.setHeader("Location", "/");
            response.submitResponse(new BasicResponseProducer(redirect), context);
        } else {
            String trace = String.valueOf(request.getFirstHeader("traceparent"));
            response.submitResponse(
                    new BasicResponseProducer(new BasicHttpResponse(200), new StringAsyncEntityProducer(trace)),
                    context);
        }
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
