// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedEvent;
import dev.tracingchannels.testing.RecordedOperation;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Commands to one server. */
class CommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TracedRedisClient client;
    private StatefulRedisConnection<String, String> connection;
    private EventRecorder<LettuceCommand> recorder;

    @BeforeEach
    void connect() {
        client =
                TracedRedisClient.create(TestRedis.RESOURCES, TestRedis.shared().uri());
        connection = client.connect();
        connection.sync().flushall();
        recorder = EventRecorder.on(LettuceChannels.COMMAND);
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
        recorder.close();
    }

    private RecordedOperation<LettuceCommand> only() {
        return recorder.onlyOperation().settlesWithin(PATIENCE);
    }

    /** Lets a command end that waits for the list. */
    private static void push(String key, String value) {
        try (TracedRedisClient other = TracedRedisClient.create(
                        TestRedis.RESOURCES, TestRedis.shared().uri());
                StatefulRedisConnection<String, String> pushing = other.connect()) {
            pushing.sync().lpush(key, value);
        }
    }

    @Test
    void aCommandIsPublishedWithItsNameItsArgumentsAndItsTarget() {
        connection.sync().set("key", "value", SetArgs.Builder.ex(60));
        LettuceCommand payload = only().returned("OK").payload();
        assertThat(payload.name()).isEqualTo("SET");
        assertThat(payload.arguments()).containsExactly("key", "value", "EX", "60");
        assertThat(payload.target()).isEqualTo(TestRedis.shared().target());
        assertThat(payload).hasToString("LettuceCommand{SET}");
    }

    @Test
    void aCommandIsAsynchronousAlsoForACallerWhoWaits() {
        connection.sync().ping();
        only().hadEvents(
                        RecordedEvent.Type.START,
                        RecordedEvent.Type.END,
                        RecordedEvent.Type.ASYNC_START,
                        RecordedEvent.Type.ASYNC_END);
    }

    @Test
    void theCallersContinuationComesAfterTheLastEventAndInTheCallersContext() throws Exception {
        Store<String> callers = Store.create("caller");
        Store<String> operations = Store.create("operation");
        LettuceChannels.COMMAND
                .start()
                .bindStore(operations, operation -> operation.payload().name());
        CompletableFuture<List<Object>> seen = new CompletableFuture<>();
        try {
            var unused = callers.run("caller", () -> connection.async().blpop(0, "list"))
                    .whenComplete((popped, error) -> seen.complete(List.of(
                            popped.getValue(),
                            String.valueOf(callers.get()),
                            String.valueOf(operations.get()),
                            recorder.operations().get(0).isSettled())));
            push("list", "a");
            assertThat(seen.get(20, TimeUnit.SECONDS)).containsExactly("a", "caller", "null", true);
        } finally {
            LettuceChannels.COMMAND.start().unbindStore(operations);
        }
    }

    @Test
    void aSubscriberComesAfterTheLastEventAndInTheContextOfItsSubscription() throws Exception {
        Store<String> callers = Store.create("subscriber");
        CompletableFuture<List<Object>> seen = new CompletableFuture<>();
        var popping = connection.reactive().blpop(0, "list");
        recorder.recordedNothing();
        callers.run(
                "subscriber",
                () -> popping.subscribe(popped -> seen.complete(List.of(
                        popped.getValue(),
                        String.valueOf(callers.get()),
                        recorder.operations().get(0).isSettled()))));
        push("list", "a");
        assertThat(seen.get(20, TimeUnit.SECONDS)).containsExactly("a", "subscriber", true);
    }

    @Test
    void eachSubscriptionIsAnOperation() {
        var get = connection.reactive().get("key");
        recorder.recordedNothing();
        get.block();
        get.block();
        recorder.awaitSettled(2, PATIENCE);
    }

    @Test
    void aValueBoundAtTheStartIsCurrentAgainAtTheEnd() {
        Store<String> operations = Store.create("operation");
        LettuceChannels.COMMAND
                .start()
                .bindStore(operations, operation -> operation.payload().name());
        CompletableFuture<String> seen = new CompletableFuture<>();
        var subscription = LettuceChannels.COMMAND
                .asyncEnd()
                .subscribe((operation, name) -> seen.complete(String.valueOf(operations.get())));
        try {
            connection.sync().ping();
            assertThat(seen).succeedsWithin(PATIENCE).isEqualTo("PING");
        } finally {
            subscription.close();
            LettuceChannels.COMMAND.start().unbindStore(operations);
        }
    }

    @Test
    void aFutureIsWhatLettucePromises() throws Exception {
        RedisFuture<String> future = connection.async().set("key", "a");
        assertThat(future.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(future.get()).isEqualTo("OK");
        assertThat(future.getError()).isNull();
        assertThat(future.toCompletableFuture())
                .isInstanceOf(RedisCommand.class)
                .isInstanceOf(CompletableFuture.class);
        RedisFuture<Long> failing = connection.async().incr("key");
        assertThat(failing.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(failing.getError()).isEqualTo("ERR value is not an integer or out of range");
    }

    @Test
    void cancellingEndsTheOperationBeforeTheContinuation() {
        RedisFuture<KeyValue<String, String>> popping = connection.async().blpop(0, "list");
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        var unused = popping.whenComplete(
                (popped, error) -> settled.complete(recorder.onlyOperation().isSettled()));
        assertThat(popping.cancel(true)).isTrue();
        assertThat(settled).isCompletedWithValue(true);
        assertThat(popping.toCompletableFuture()).isCancelled();
        only().failedWith(CancellationException.class);
        push("list", "a");
    }

    @Test
    void cancellingASubscriptionEndsTheOperation() {
        Disposable subscription = connection.reactive().blpop(0, "list").subscribe();
        assertThat(recorder.onlyOperation().isSettled()).isFalse();
        subscription.dispose();
        only().failedWith(CancellationException.class);
    }

    @Test
    void completingTheFutureOneselfEndsTheOperation() throws Exception {
        RedisFuture<KeyValue<String, String>> popping = connection.async().blpop(0, "list");
        KeyValue<String, String> mine = KeyValue.just("list", "mine");
        popping.toCompletableFuture().complete(mine);
        assertThat(popping.get()).isSameAs(mine);
        only().returnedSame(mine);
    }

    @Test
    void theTimeoutOfAConnectionIsKept() {
        client.setOptions(
                ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled()).build());
        try (StatefulRedisConnection<String, String> hasty = client.connect()) {
            hasty.setTimeout(Duration.ofMillis(50));
            assertThatThrownBy(() -> hasty.async().blpop(0, "list").get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RedisCommandTimeoutException.class);
            only().failedWith(RedisCommandTimeoutException.class);
        }
    }

    /** Lettuce then cancels the command, and throws; its future knows of the cancellation only. */
    @Test
    void aCommandWhoseCallerTimesOutFailsWithTheTimeOut() {
        client.setOptions(
                ClientOptions.builder().timeoutOptions(TimeoutOptions.create()).build());
        try (StatefulRedisConnection<String, String> hasty = client.connect()) {
            hasty.setTimeout(Duration.ofMillis(50));
            List<Throwable> thrown = new ArrayList<>();
            assertThatThrownBy(() -> hasty.sync().blpop(0, "list"))
                    .isInstanceOf(RedisCommandTimeoutException.class)
                    .satisfies(thrown::add);
            Throwable published = only().failedWith(RedisCommandTimeoutException.class)
                    .operation()
                    .error();
            assertThat(published).hasMessage(thrown.get(0).getMessage());
        }
    }

    @Test
    void aFutureThatIsCancelledByAnotherThanWhoWaitedIsCancelled() {
        RedisFuture<KeyValue<String, String>> popping = connection.async().blpop(0, "list");
        assertThat(CompletableFuture.supplyAsync(() -> {
                    try {
                        return popping.await(1, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                }))
                .succeedsWithin(PATIENCE)
                .isEqualTo(false);
        popping.cancel(true);
        only().failedWith(CancellationException.class);
    }

    @Test
    void aCommandOnAClosedConnectionFails() {
        connection.close();
        assertThatThrownBy(() -> connection.sync().ping())
                .isInstanceOf(RedisException.class)
                .hasMessage("Connection is closed");
        only().failedWith(RedisException.class);
    }

    @Test
    void aCommandThatLettuceForgetsWhenTheClientIsShutDownIsOverThen() {
        connection.setAutoFlushCommands(false);
        RedisFuture<String> heldBack = connection.async().ping();
        CompletableFuture<KeyValue<String, String>> forgotten = new CompletableFuture<>();
        try (EventRecorder<LettuceReconnect> reconnects = EventRecorder.on(LettuceChannels.RECONNECT)) {
            // Lettuce closes the connections that there are when it begins. This one is made while it does.
            var unused = heldBack.whenComplete((pong, error) -> {
                var popping = client.connect().async().blpop(0, "list");
                var unusedEither = popping.thenAccept(forgotten::complete);
            });
            client.shutdown();
            assertThat(forgotten).isNotDone();
            recorder.awaitSettled(2, PATIENCE).get(1).failedWith(RedisException.class);
            assertThat(recorder.payloads().get(1).name()).isEqualTo("BLPOP");
            assertThat(reconnects.operations())
                    .allSatisfy(reconnect -> reconnect.settlesWithin(PATIENCE).failedWith(RedisException.class));
        }
    }

    @Test
    void aCommandThatLettuceForgetsIsOverWhenItIsCollected() {
        forgetACommand();
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return recorder.lastOperation().isSettled();
        });
        only().failedWith(RedisException.class);
    }

    private static void forgetACommand() {
        ConnectionTrace trace = new ConnectionTrace(ConnectionTrace.UNKNOWN, TestRedis.RESOURCES, new ClientTrace());
        trace.publish(new AsyncCommand<>(new Command<>(
                CommandType.PING, new StatusOutput<>(StringCodec.UTF8), new CommandArgs<>(StringCodec.UTF8))));
    }

    @Test
    void aCommandSurvivesAReconnectAsOneOperation() throws Exception {
        RedisFuture<KeyValue<String, String>> popping = connection.async().blpop(0, "list");
        try (TracedRedisClient other = TracedRedisClient.create(
                        TestRedis.RESOURCES, TestRedis.shared().uri());
                StatefulRedisConnection<String, String> killing = other.connect()) {
            killing.sync().clientKill(KillArgs.Builder.typeNormal().skipme());
            await().atMost(PATIENCE).until(connection::isOpen);
            killing.sync().lpush("list", "a");
        }
        assertThat(popping.get(20, TimeUnit.SECONDS).getValue()).isEqualTo("a");
        assertThat(recorder.operations())
                .filteredOn(operation -> operation.payload().name().equals("BLPOP"))
                .singleElement()
                .satisfies(operation -> operation.settlesWithin(PATIENCE));
    }

    @Test
    void theCommandsOfATransactionEndWhenItIsExecuted() {
        connection.sync().set("text", "a");
        recorder.clear();
        var commands = connection.async();
        connection.sync().multi();
        RedisFuture<String> set = commands.set("key", "b");
        RedisFuture<Long> failing = commands.incr("text");
        await().atMost(PATIENCE).until(() -> recorder.operations().get(0).isSettled());
        assertThat(recorder.operations().get(1).isSettled()).isFalse();
        TransactionResult result = connection.sync().exec();
        assertThat(result.size()).isEqualTo(2);
        assertThat(set.toCompletableFuture()).isCompletedWithValue("OK");
        assertThat(failing.toCompletableFuture()).isCompletedExceptionally();
        List<RecordedOperation<LettuceCommand>> operations = recorder.awaitSettled(4, PATIENCE);
        assertThat(recorder.payloads())
                .extracting(LettuceCommand::name)
                .containsExactly("MULTI", "SET", "INCR", "EXEC");
        operations.get(1).returned("OK");
        operations.get(2).failedWith(RedisCommandExecutionException.class);
        operations.get(3).returnedSame(result);
    }

    @Test
    void theContinuationOfACommandInATransactionSeesTheCallersContext() throws Exception {
        Store<String> callers = Store.create("caller");
        CompletableFuture<String> seen = new CompletableFuture<>();
        connection.sync().multi();
        var unused = callers.run("caller", () -> connection.async().set("key", "b"))
                .whenComplete((ok, error) -> seen.complete(String.valueOf(callers.get())));
        connection.sync().exec();
        assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo("caller");
    }

    @Test
    void theCommandsOfADiscardedTransactionEndWithoutAResultAsTheirFuturesDo() {
        connection.sync().multi();
        RedisFuture<String> set = connection.async().set("key", "b");
        connection.sync().discard();
        assertThat(set.toCompletableFuture()).isCompletedWithValue(null);
        recorder.awaitSettled(3, PATIENCE).get(1).returned(null);
    }

    @Test
    void aTransactionThatRedisRefusesFails() {
        connection.sync().multi();
        RedisFuture<String> wrong = connection
                .async()
                .dispatch(CommandType.SET, new StatusOutput<>(StringCodec.UTF8), new CommandArgs<>(StringCodec.UTF8));
        assertThatThrownBy(() -> connection.sync().exec()).hasMessageStartingWith("EXECABORT");
        assertThat(wrong.toCompletableFuture()).isCompletedExceptionally();
        List<RecordedOperation<LettuceCommand>> operations = recorder.awaitSettled(3, PATIENCE);
        operations.get(1).failedWith(RedisCommandExecutionException.class);
        operations.get(2).failedWith(RedisCommandExecutionException.class);
    }

    @Test
    void aTransactionThatAWatchedKeyUndoesReturnsSo() {
        connection.sync().watch("key");
        push("key", "a");
        connection.sync().multi();
        var unused = connection.async().set("other", "b");
        TransactionResult result = connection.sync().exec();
        assertThat(result.wasDiscarded()).isTrue();
        recorder.lastOperation().settlesWithin(PATIENCE).returnedSame(result);
    }

    @Test
    void selectingADatabaseIsRemembered() {
        connection.sync().select(3);
        connection.sync().ping();
        recorder.awaitSettled(2, PATIENCE);
        assertThat(recorder.payloads().get(0).target().namespace()).isEqualTo("0");
        assertThat(recorder.payloads().get(1).target().namespace()).isEqualTo("3");
    }

    @Test
    void aDatabaseThatWasSelectedIdleIsRememberedToo() {
        recorder.close();
        connection.sync().select(3);
        recorder = EventRecorder.on(LettuceChannels.COMMAND);
        connection.reactive().select(4).block();
        connection.sync().ping();
        recorder.awaitSettled(2, PATIENCE);
        assertThat(recorder.payloads())
                .extracting(payload -> payload.target().namespace())
                .containsExactly("3", "4");
    }

    @Test
    void credentialsAreInNoPayload() {
        assertThatThrownBy(() -> connection.sync().auth("alice", "secret")).isInstanceOf(RedisException.class);
        assertThat(only().payload().arguments()).containsExactly("?", "?");
    }

    @Test
    void aPlainCommandThatIsDispatchedIsAnOperation() {
        RedisCommand<String, String, String> ping =
                new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8));
        assertThat(connection.dispatch(ping)).isSameAs(ping);
        await().atMost(PATIENCE).until(ping::isDone);
        only().returned("PONG");
    }

    @Test
    void commandsThatAreDispatchedAtOnceAreEachAnOperation() {
        AsyncCommand<String, String, String> first =
                new AsyncCommand<>(new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));
        RedisCommand<String, String, String> second =
                new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8));
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            connection.dispatch(List.of(first, second));
            assertThat(first).succeedsWithin(PATIENCE).isEqualTo("PONG");
            recorder.awaitSettled(2, PATIENCE).forEach(operation -> operation.returned("PONG"));
            assertThat(batches.onlyOperation().settlesWithin(PATIENCE).payload().commands())
                    .containsExactlyElementsOf(recorder.payloads());
        }
    }

    @Test
    void commandsThatAreHeldBackAreABatchFromTheFlushUntilTheLastIsOver() {
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            connection.setAutoFlushCommands(false);
            var first = connection.async().set("a", "1");
            var second = connection.async().get("a");
            batches.recordedNothing();
            connection.flushCommands();
            LettuceBatch payload = batches.onlyOperation()
                    .settlesWithin(PATIENCE)
                    .returned(null)
                    .payload();
            assertThat(first.toCompletableFuture()).succeedsWithin(PATIENCE).isEqualTo("OK");
            assertThat(second.toCompletableFuture()).succeedsWithin(PATIENCE).isEqualTo("1");
            assertThat(payload.commands()).extracting(LettuceCommand::name).containsExactly("SET", "GET");
            assertThat(payload.target()).isEqualTo(TestRedis.shared().target());
        }
    }

    @Test
    void oneCommandThatIsHeldBackIsNoBatch() {
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            connection.setAutoFlushCommands(false);
            var first = connection.async().ping();
            connection.flushCommands();
            connection.flushCommands();
            assertThat(first.toCompletableFuture()).succeedsWithin(PATIENCE).isEqualTo("PONG");
            batches.recordedNothing();
        }
    }

    @Test
    void aCommandThatIsCancelledWhileItIsHeldBackIsOverWithinItsBatch() {
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            connection.setAutoFlushCommands(false);
            var cancelled = connection.async().ping();
            var last = connection.async().ping();
            cancelled.cancel(true);
            connection.flushCommands();
            assertThat(last.toCompletableFuture()).succeedsWithin(PATIENCE);
            batches.onlyOperation().settlesWithin(PATIENCE).failedWith(CancellationException.class);
        }
    }

    @Test
    void aBatchFailsWithTheErrorOfItsFirstFailure() {
        connection.sync().set("text", "a");
        try (EventRecorder<LettuceBatch> batches = EventRecorder.on(LettuceChannels.BATCH)) {
            connection.setAutoFlushCommands(false);
            var unused = connection.async().incr("text");
            var last = connection.async().ping();
            connection.flushCommands();
            assertThat(last.toCompletableFuture()).succeedsWithin(PATIENCE);
            batches.onlyOperation().settlesWithin(PATIENCE).failedWith(RedisCommandExecutionException.class);
        }
    }
}
