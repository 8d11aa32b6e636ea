// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoverableConnection;
import com.rabbitmq.client.RecoveryListener;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What brokers do besides taking messages and handing them out. */
class BrokerTest {
    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(Client.SECONDS);

    private Client client;
    private Channel channel;

    @BeforeEach
    void connect() {
        client = new Client(AmqpBroker.any());
        channel = client.channel;
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    /** As a tool does that sends its trace. */
    private static Subscription tool() {
        return AmqpClientChannels.PUBLISH
                .start()
                .subscribe((operation, event) -> operation.payload().outgoing().set("X-Tool", "one"));
    }

    private static MappedSpan span(RecordedOperation<AmqpPublish> operation) {
        return MappedSpan.of(new AmqpPublishMapper(), operation.operation());
    }

    @Test
    void thePropertiesOfTheApplicationStayAsTheyAre() throws IOException {
        String queue = client.queue();
        Map<String, Object> headers = new HashMap<>(Map.of("colour", "green", "x-tool", "own", "count", 3));
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .headers(headers)
                .priority(4)
                .contentType("text/plain")
                .build();
        try (Subscription tool = tool()) {
            channel.basicPublish("", queue, properties, BODY);
        }
        AMQP.BasicProperties sent = channel.basicGet(queue, true).getProps();
        assertThat(sent.getHeaders()).containsOnlyKeys("colour", "count", "X-Tool");
        assertThat(sent.getHeaders().get("X-Tool")).hasToString("one");
        assertThat(sent.getHeaders().get("count")).isEqualTo(3);
        assertThat(sent.getPriority()).isEqualTo(4);
        assertThat(sent.getContentType()).isEqualTo("text/plain");
        assertThat(properties.getHeaders()).isEqualTo(headers).hasSize(3).containsEntry("x-tool", "own");
    }

    @Test
    void noPropertiesAreTheDefaultOnes() throws IOException {
        String queue = client.queue();
        try (Subscription tool = tool()) {
            channel.basicPublish("", queue, null, BODY);
        }
        channel.basicPublish("", queue, null, BODY);
        AMQP.BasicProperties traced = channel.basicGet(queue, true).getProps();
        AMQP.BasicProperties plain = channel.basicGet(queue, true).getProps();
        assertThat(traced.builder().headers(null).build()).isEqualTo(plain);
    }

    @Test
    void aMessageWithoutConfirmsIsOverWhenTheCallReturns() throws IOException {
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            channel.basicPublish("", client.queue(), null, BODY);
            recorder.onlyOperation().wasSynchronous().returned(null);
        }
    }

    @Test
    void confirmsOfSeveralMessagesEndEachOfThem() throws Exception {
        String queue = client.queue();
        channel.confirmSelect();
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            for (int i = 0; i < 100; i++) {
                channel.basicPublish("", queue, null, BODY);
            }
            channel.waitForConfirmsOrDie(PATIENCE);
            recorder.operations(100).forEach(each -> each.settles().returned(null));
        }
    }

    @Test
    void listenersThatAreClearedLeaveOurs() throws Exception {
        String queue = client.queue();
        channel.confirmSelect();
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            for (int i = 0; i < 2; i++) {
                channel.basicPublish("", queue, true, null, BODY);
                channel.waitForConfirmsOrDie(PATIENCE);
                channel.clearConfirmListeners();
                channel.clearReturnListeners();
            }
            recorder.operations(2).forEach(each -> each.settles().returned(null));
        }
    }

    @Test
    void aMessageThatTheBrokerRefusesFails() throws Exception {
        Assumptions.assumeTrue(AmqpBroker.rabbitMq().isPresent(), "RabbitMQ is not installed.");
        String queue = client.queue(Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        channel.confirmSelect();
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            channel.basicPublish("", queue, null, BODY);
            assertThat(channel.waitForConfirms(PATIENCE)).isTrue();
            channel.basicPublish("", queue, null, BODY);
            assertThat(channel.waitForConfirms(PATIENCE)).isFalse();
            List<RecordedOperation<AmqpPublish>> both = recorder.operations(2);
            both.get(0).settles().returned(null);
            both.get(1).settles().failedWith(NackedException.class);
            assertThat(span(both.get(1)).attributes()).containsEntry("error.type", "nack");
        }
    }

    @Test
    void aMessageThatComesBackIsSeenBeforeItsConfirm() throws Exception {
        BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
        channel.addReturnListener(returned -> codes.add(returned.getReplyCode()));
        channel.confirmSelect();
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            channel.basicPublish("", client.queue(), true, null, BODY);
            channel.basicPublish("", "no queue", true, null, BODY);
            channel.waitForConfirmsOrDie(PATIENCE);
            List<RecordedOperation<AmqpPublish>> both = recorder.operations(2);
            assertThat(both.get(0).settles().payload().returned()).isZero();
            assertThat(span(both.get(0)).failed()).isFalse();
            assertThat(both.get(1).settles().payload().returned()).isEqualTo(AMQP.NO_ROUTE);
            assertThat(span(both.get(1)).attributes()).containsEntry("error.type", "312");
        }
        assertThat(codes.poll(Client.SECONDS, TimeUnit.SECONDS)).isEqualTo(AMQP.NO_ROUTE);
    }

    @Test
    void aChannelThatTheBrokerClosesFailsWhatIsNotConfirmed() throws Exception {
        Channel other = client.connection.createChannel();
        other.confirmSelect();
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            other.basicPublish("no exchange", "", null, BODY);
            recorder.onlyOperation().settles().failedWith(ShutdownSignalException.class);
        }
    }

    @Test
    void aConsumerThatTheBrokerCancelsIsToldSo() throws Exception {
        String queue = client.queue();
        CompletableFuture<String> canceled = new CompletableFuture<>();
        try (EventRecorder<AmqpProcess> recorder = EventRecorder.on(AmqpClientChannels.PROCESS)) {
            String tag = channel.basicConsume(queue, new DefaultConsumer(channel) {
                @Override
                public void handleCancel(String consumerTag) {
                    canceled.complete(consumerTag + ' ' + getConsumerTag());
                }
            });
            client.connection.createChannel().queueDelete(queue);
            assertThat(canceled.get(Client.SECONDS, TimeUnit.SECONDS)).isEqualTo(tag + ' ' + tag);
            recorder.recordedNothing();
        }
    }

    @Test
    void aMessageThatIsPutBackIsProcessedAgain() throws Exception {
        String queue = client.queue();
        BlockingQueue<Delivery> delivered = new LinkedBlockingQueue<>();
        try (EventRecorder<AmqpProcess> processed = EventRecorder.on(AmqpClientChannels.PROCESS);
                EventRecorder<AmqpSettle> settled = EventRecorder.on(AmqpClientChannels.SETTLE)) {
            channel.basicConsume(
                    queue,
                    false,
                    (consumerTag, delivery) -> {
                        long tag = delivery.getEnvelope().getDeliveryTag();
                        if (delivery.getEnvelope().isRedeliver()) {
                            channel.basicAck(tag, true);
                        } else {
                            channel.basicNack(tag, false, true);
                        }
                        delivered.add(delivery);
                    },
                    consumerTag -> {});
            channel.basicPublish("", queue, null, BODY);
            assertThat(delivered.poll(Client.SECONDS, TimeUnit.SECONDS)).isNotNull();
            assertThat(delivered.poll(Client.SECONDS, TimeUnit.SECONDS)).isNotNull();
            assertThat(processed.operations(2))
                    .extracting(each -> each.settles()
                            .payload()
                            .messages()
                            .get(0)
                            .envelope()
                            .isRedeliver())
                    .containsExactly(false, true);
            assertThat(settled.operations(2))
                    .extracting(each -> each.payload().verdict() + " "
                            + each.payload().multiple() + ' ' + each.payload().requeue() + ' '
                            + queue.equals(each.payload().queue()))
                    .containsExactly("NACK false true true", "ACK true false true");
        }
    }

    @Test
    void whatIsSettledOnAChannelOfSeveralQueuesHasNoQueue() throws IOException {
        String one = client.queue();
        String other = client.queue();
        try (EventRecorder<AmqpSettle> settled = EventRecorder.on(AmqpClientChannels.SETTLE)) {
            for (String queue : List.of(one, other)) {
                channel.basicPublish("", queue, null, BODY);
                GetResponse message = channel.basicGet(queue, false);
                channel.basicReject(message.getEnvelope().getDeliveryTag(), false);
            }
            assertThat(settled.payloads()).extracting(AmqpSettle::queue).containsExactly(one, null);
        }
    }

    @Test
    void anEmptyQueueIsNoOperation() throws IOException {
        try (EventRecorder<AmqpReceive> recorder = EventRecorder.on(AmqpClientChannels.RECEIVE)) {
            assertThat(channel.basicGet(client.queue(), true)).isNull();
            recorder.recordedNothing();
        }
    }

    /** Older clients connect to what they have looked up, and know no name. */
    @Test
    void theBrokerIsKnownByTheNameThatWasConnectedToOrItsAddress() throws IOException {
        try (EventRecorder<AmqpPublish> recorder = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            channel.basicPublish("", client.queue(), null, BODY);
            assertThat(span(recorder.onlyOperation()).attributes())
                    .hasEntrySatisfying(
                            "server.address", name -> assertThat(name).isIn("localhost", "127.0.0.1"))
                    .containsEntry("server.port", (long) AmqpBroker.any().port())
                    .containsEntry("network.peer.address", "127.0.0.1");
        }
    }

    @Test
    void aConnectionThatIsLostIsThereAgainWithItsConsumersAndConfirms() throws Exception {
        List<Socket> sockets = new CopyOnWriteArrayList<>();
        ConnectionFactory factory = Client.settings(AmqpBroker.any());
        factory.setNetworkRecoveryInterval(100);
        factory.setSocketConfigurator(sockets::add);
        String queue = "recovered-" + System.nanoTime();
        BlockingQueue<Delivery> delivered = new LinkedBlockingQueue<>();
        try (Connection connection = TracedConnectionFactory.wrap(factory).newConnection();
                EventRecorder<AmqpProcess> processed = EventRecorder.on(AmqpClientChannels.PROCESS);
                EventRecorder<AmqpPublish> published = EventRecorder.on(AmqpClientChannels.PUBLISH)) {
            assertThat(connection).isInstanceOf(RecoverableConnection.class);
            CompletableFuture<Boolean> recovered = new CompletableFuture<>();
            ((RecoverableConnection) connection).addRecoveryListener(new Recovery(recovered));
            Channel own = connection.createChannel();
            own.queueDeclare(queue, false, false, true, Map.of());
            own.basicConsume(queue, true, (tag, delivery) -> delivered.add(delivery), tag -> {});
            own.confirmSelect();
            own.basicPublish("", queue, null, BODY);
            own.waitForConfirmsOrDie(PATIENCE);
            assertThat(delivered.poll(Client.SECONDS, TimeUnit.SECONDS)).isNotNull();

            sockets.get(0).close();
            recovered.get(Client.SECONDS, TimeUnit.SECONDS);
            own.basicPublish("", queue, null, BODY);
            own.waitForConfirmsOrDie(PATIENCE);
            assertThat(delivered.poll(Client.SECONDS, TimeUnit.SECONDS)).isNotNull();
            processed.operations(2).forEach(each -> each.settles());
            published.operations(2).forEach(each -> each.settles().returned(null));
        }
    }

    @Test
    void aChannelsConnectionIsTheApplicationsOwn() throws Exception {
        ConnectionFactory factory = Client.settings(AmqpBroker.any());
        factory.setAutomaticRecoveryEnabled(false);
        try (Connection connection = TracedConnectionFactory.wrap(factory).newConnection()) {
            assertThat(connection).isNotInstanceOf(RecoverableConnection.class);
            assertThat(connection.createChannel().getConnection()).isSameAs(connection);
            assertThat(TracedConnectionFactory.wrap(connection)).isSameAs(connection);
        }
        assertThat(channel.getConnection()).isInstanceOf(TracedConnection.class).isEqualTo(channel.getConnection());
    }

    @Test
    void theSettingsOfAFactoryAreKept() throws Exception {
        ConnectionFactory factory = Client.settings(AmqpBroker.any());
        factory.setClientProperties(Map.of("product", "shop"));
        factory.setRequestedHeartbeat(7);
        ConnectionFactory traced = TracedConnectionFactory.wrap(factory);
        assertThat(traced.getPort()).isEqualTo(factory.getPort());
        assertThat(traced.clone()).isInstanceOf(TracedConnectionFactory.class);
        try (Connection connection = traced.newConnection("name")) {
            assertThat(connection.getHeartbeat()).isEqualTo(7);
            assertThat(connection.getClientProperties()).containsEntry("product", "shop");
            assertThat(connection.getClientProvidedName()).isEqualTo("name");
        }
        ConnectionFactory own = new ConnectionFactory() {};
        assertThat(TracedConnectionFactory.wrap(own)).isSameAs(own);
    }

    @Test
    void aFactoryThatIsMadeTracedPublishesByEachWayToConnect() throws Exception {
        TracedConnectionFactory factory = new TracedConnectionFactory();
        factory.setPort(AmqpBroker.any().port());
        try (Connection one = factory.newConnection();
                Connection other =
                        factory.newConnection(List.of(new Address("127.0.0.1", factory.getPort())), "name")) {
            assertThat(List.of(one, other)).hasOnlyElementsOfType(TracedConnection.class);
        }
    }

    private record Recovery(CompletableFuture<Boolean> done) implements RecoveryListener {
        @Override
        public void handleRecovery(Recoverable recoverable) {
            done.complete(true);
        }

        @Override
        public void handleRecoveryStarted(Recoverable recoverable) {}
    }
}
