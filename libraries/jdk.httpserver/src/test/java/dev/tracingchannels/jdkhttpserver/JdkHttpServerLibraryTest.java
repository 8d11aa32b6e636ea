// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class JdkHttpServerLibraryTest extends LibraryContract {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<HttpServer> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(server -> server.stop(0));
    }

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            started.add(server);
            return type.cast(
                    type == HttpServer.class
                            ? server
                            : server.createContext("/attached", exchange -> Answers.send(exchange, 200, "here")));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws IOException, InterruptedException {
        if (object instanceof HttpServer server) {
            HttpContext context = server.createContext("/created", exchange -> Answers.send(exchange, 200, "here"));
            get(server, context);
            server.removeContext(context);
        } else {
            HttpContext context = (HttpContext) object;
            get(context.getServer(), context);
        }
    }

    private static void get(HttpServer server, HttpContext context) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + context.getPath());
        CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}
