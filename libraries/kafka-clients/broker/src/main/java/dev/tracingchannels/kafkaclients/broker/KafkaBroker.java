// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;

/** A broker and its controller on free ports of this machine. Safe for use from many threads. */
public final class KafkaBroker implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private final KafkaRaftServer server;
    private final Path directory;
    private final String address;

    private KafkaBroker(KafkaRaftServer server, Path directory, String address) {
        this.server = server;
        this.directory = directory;
        this.address = address;
    }

    /**
     * Returns the broker that all tests of this process share. It stops with the process.
     *
     * @return the broker, started at the first call
     */
    public static KafkaBroker shared() {
        return Shared.BROKER;
    }

    /**
     * Starts a broker.
     *
     * @return the broker, to be closed
     * @throws IOException if it cannot be started
     */
    public static KafkaBroker start() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(freePort());
            } catch (KafkaException portTaken) {
                if (attempt == ATTEMPTS) {
                    throw portTaken;
                }
            }
        }
    }

    /**
     * Starts a broker on a port.
     *
     * @param port the port, free at the moment
     * @return the broker, to be closed
     * @throws IOException if it cannot be started
     */
    public static KafkaBroker start(int port) throws IOException {
        Path directory = Files.createTempDirectory("kafka");
        String address = "127.0.0.1:" + port;
        KafkaRaftServer server = null;
        try {
            Properties settings = settings(directory, address, "127.0.0.1:" + freePort());
            format(directory, settings);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, directory, address);
        } catch (Throwable failure) {
            if (server != null) {
                server.shutdown();
            }
            delete(directory);
            throw failure;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Properties settings(Path directory, String broker, String controller) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + broker);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.resolve("data").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.share.heartbeat.interval.ms", "500");
        settings.put("group.share.min.heartbeat.interval.ms", "500");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".num.partitions", "1");
            settings.put(topic + ".replication.factor", "1");
            if (!topic.startsWith("offsets")) {
                settings.put(topic + ".min.isr", "1");
            }
        }
        return settings;
    }

    private static void format(Path directory, Properties settings) throws IOException {
        Path file = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int status = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException("Kafka's storage could not be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    /**
     * Returns where the broker listens.
     *
     * @return host and port, the value of {@code bootstrap.servers}
     */
    public String address() {
        return address;
    }

    /**
     * Makes a topic.
     *
     * @param name its name
     * @param partitions how many partitions it has
     */
    public void createTopic(String name, int partitions) {
        administer(admin -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get());
    }

    /**
     * Has a share group begin with the first record of a topic, rather than with the next one.
     *
     * @param group the group's id
     */
    public void shareFromTheBeginning(String group) {
        AlterConfigOp earliest =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        administer(admin -> admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(earliest)))
                .all()
                .get());
    }

    private void administer(Task task) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            task.run(admin);
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("The broker at " + address + " does not do this.", failure);
        }
    }

    /** Stops the broker, and deletes what it has stored. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        delete(directory);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            // What was to be deleted is.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private interface Task {
        void run(Admin admin) throws ExecutionException, InterruptedException;
    }

    private static final class Shared {
        private static final KafkaBroker BROKER = started();

        private static KafkaBroker started() {
            try {
                KafkaBroker broker = start();
                Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stops Kafka"));
                return broker;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
