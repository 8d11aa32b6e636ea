// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.testing.EventRecorder;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;

/** A subscriber cancels on one thread while the event loop writes the request. */
class CancelWhileSendingTest {
    @Test
    void aRequestThatIsCancelledWhileItIsWrittenIsOneExchange() {
        RequestTrace trace = new RequestTrace();
        HttpClient client = HttpClient.create().baseUrl("http://localhost:8080");
        // What comes between the decision to publish and the operation.
        HttpClientRequest request = (HttpClientRequest) Proxy.newProxyInstance(
                CancelWhileSendingTest.class.getClassLoader(),
                new Class<?>[] {HttpClientRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("resourceUrl")) {
                        trace.cancelled();
                        return "http://localhost:8080/";
                    }
                    return method.getReturnType() == boolean.class ? false : null;
                });
        ExchangeHandler handler = new ExchangeHandler(trace, request);
        trace.attempt(handler);
        trace.know(client.configuration());
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        try (EventRecorder<ReactorNettyExchange> recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE)) {
            channel.writeOutbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
            recorder.onlyOperation().failedWith(CancellationException.class);
            channel.finishAndReleaseAll();
        }
    }

    /** The event loop has just read the last byte, and the subscriber has not been told yet. */
    @Test
    void aRequestThatIsCancelledAsItsResponseEndsIsOneExchange() {
        RequestTrace trace = new RequestTrace();
        HttpClientRequest request = (HttpClientRequest) Proxy.newProxyInstance(
                CancelWhileSendingTest.class.getClassLoader(),
                new Class<?>[] {HttpClientRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "resourceUrl" -> "http://localhost:8080/";
                    case "version" -> HttpVersion.HTTP_1_1;
                    default -> method.getReturnType() == boolean.class ? false : null;
                });
        ExchangeHandler handler = new ExchangeHandler(trace, request);
        trace.attempt(handler);
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        try (EventRecorder<ReactorNettyExchange> recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE)) {
            channel.writeOutbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
            channel.writeInbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
            trace.cancelled();
            recorder.onlyOperation();
            channel.finishAndReleaseAll();
        }
    }
}
