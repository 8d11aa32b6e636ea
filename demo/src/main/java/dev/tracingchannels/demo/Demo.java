// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.tracingchannels.anthropic.TracedAnthropic;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Script;
import dev.tracingchannels.viewer.Viewer;
import dev.tracingchannels.viewer.ViewerOptions;
import io.javalin.Javalin;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The running demo: viewer, database, Redis, telemetry, model and shop, closed in reverse order. */
final class Demo implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private URI shop = URI.create("http://localhost");
    private URI viewer = shop;
    private URI traces = shop;
    private URI logs = shop;

    private Demo() {}

    static Demo start(Options options) throws IOException, SQLException, InterruptedException {
        Demo demo = new Demo();
        try {
            demo.startViewer(options.viewerPort());
            demo.startShop(options);
            if (options.traffic()) {
                new Traffic(demo.shop).play();
            }
            return demo;
        } catch (Throwable failure) {
            demo.close();
            throw failure;
        }
    }

    private void startViewer(int port) throws IOException {
        Viewer started;
        try {
            started = Viewer.start(ViewerOptions.DEFAULT.withPort(port));
        } catch (BindException failure) {
            throw inUse(port, "the viewer", "--viewer-port=4319", failure);
        }
        open.push(started);
        viewer = started.uri();
        traces = started.tracesUri();
        logs = started.logsUri();
    }

    private void startShop(Options options) throws IOException, SQLException {
        Database database = Database.start(options.database());
        open.push(database);
        RedisCommands<String, String> redis = startRedis(options.redis());
        open.push(Telemetry.start(traces, logs));
        Javalin javalin = Shop.create(database.dataSource(), redis, startModel());
        open.push(javalin::stop);
        try {
            javalin.start("localhost", options.port());
        } catch (RuntimeException failure) {
            throw explained(failure, options.port());
        }
        shop = URI.create("http://localhost:" + javalin.port());
    }

    /** A Redis that was named must run. If none can be embedded, the shop runs without one. */
    private @Nullable RedisCommands<String, String> startRedis(@Nullable InetSocketAddress own) throws IOException {
        if (own != null) {
            return connect(own);
        }
        EmbeddedRedis embedded;
        try {
            embedded = EmbeddedRedis.start();
        } catch (IOException impossible) {
            System.err.println(impossible.getMessage() + ". The shop reads every product from its database."
                    + " To see Redis in its traces, start one and name it: --redis=localhost:6379");
            return null;
        }
        open.push(embedded);
        return connect(embedded.address());
    }

    private RedisCommands<String, String> connect(InetSocketAddress address) throws IOException {
        Redis redis = Redis.connect(address);
        open.push(redis);
        return redis.commands();
    }

    /** There is no real model. A stand-in plays one fixed conversation. */
    private AnthropicClient startModel() throws IOException {
        ModelStandIn model = ModelStandIn.start(Script.recommendation());
        open.push(model);
        AnthropicClient client = TracedAnthropic.wrap(AnthropicOkHttpClient.builder()
                .baseUrl(model.uri().toString())
                .apiKey("none")
                .build());
        open.push(client::close);
        return client;
    }

    private static IOException explained(RuntimeException failure, int port) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return inUse(port, "the shop", "--port=8081", failure);
            }
        }
        throw failure;
    }

    private static BindException inUse(int port, String whose, String flag, Exception failure) {
        BindException explained = new BindException("Port " + port
                + " is in use. Stop the program that uses it, or choose another port for " + whose + ": " + flag);
        explained.initCause(failure);
        return explained;
    }

    URI shop() {
        return shop;
    }

    URI viewer() {
        return viewer;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) {
                System.err.println("While stopping: " + failure);
            }
        }
    }
}
