// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient.broker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** RabbitMQ as Debian installs it, in a process of this JVM's, with everything that it writes in a folder of its own. */
final class RabbitMqServer {
    /** What the command on the path would run as another user. */
    static final String SCRIPT = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 3;
    private static final int BETWEEN_TRIES_MILLIS = 100;

    private final Path folder;
    private final Process names;
    private final Process server;
    private final int port;

    private RabbitMqServer() throws IOException {
        folder = Files.createTempDirectory("rabbitmq");
        int namesPort = freePort();
        port = freePort();
        String nodes = Integer.toString(namesPort);
        // Erlang's register of nodes, which would otherwise be started as a daemon and stay.
        names = run("names.log", Map.of(), "epmd", "-address", "127.0.0.1", "-port", nodes);
        Path plugins = Files.writeString(folder.resolve("plugins"), "[].");
        server = run(
                "server.log",
                Map.of(
                        "ERL_EPMD_PORT", nodes,
                        "RABBITMQ_NODENAME", "test" + port + "@localhost",
                        "RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1",
                        "RABBITMQ_NODE_PORT", Integer.toString(port),
                        "RABBITMQ_DIST_PORT", Integer.toString(freePort()),
                        "RABBITMQ_MNESIA_BASE", folder.resolve("data").toString(),
                        "RABBITMQ_LOG_BASE", folder.resolve("logs").toString(),
                        "RABBITMQ_PID_FILE", folder.resolve("pid").toString(),
                        "RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString()),
                SCRIPT);
    }

    static AmqpBroker start() {
        for (int attempt = 1; ; attempt++) {
            try {
                RabbitMqServer server = new RabbitMqServer();
                Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
                server.awaitStart();
                return new AmqpBroker("RabbitMQ", server.port);
            } catch (IOException unusable) {
                // Another process may have taken one of its ports meanwhile.
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("RabbitMQ does not start.", unusable);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process run(String log, Map<String, String> settings, String... command) throws IOException {
        File output = folder.resolve(log).toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** It listens when it is ready. */
    private void awaitStart() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!listens()) {
            boolean over;
            try {
                over = server.waitFor(BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                over = true;
            }
            if (over || Instant.now().isAfter(deadline)) {
                throw new IOException(Files.readString(folder.resolve("server.log")));
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void stop() {
        try {
            for (Process process : List.of(server, names)) {
                process.destroy();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException left) {
            System.err.println("Left behind: " + left);
        }
    }
}
