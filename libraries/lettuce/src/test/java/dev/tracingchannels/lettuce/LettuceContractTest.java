// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.DatabaseContract;
import dev.tracingchannels.testing.ExpectedSpan;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Lettuce on a real Redis. */
class LettuceContractTest extends DatabaseContract {
    private TracedRedisClient client;
    private StatefulRedisConnection<String, String> connection;
    /** A script that the server has. */
    private String digest;

    @BeforeEach
    void connect() {
        client =
                TracedRedisClient.create(TestRedis.RESOURCES, TestRedis.shared().uri());
        connection = client.connect();
        connection.sync().flushall();
        digest = connection.sync().scriptLoad("return 1");
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.RETURNED_ROWS, "Redis answers with values, not with rows",
                Feature.POOLS, "the client shares its connections",
                Feature.TRANSACTIONS, "a transaction is the command EXEC",
                Feature.CURSORS, "each step of a SCAN is a command of its own",
                Feature.WRAPPERS, "the client is a subclass, and its connections are Lettuce's own");
    }

    @Override
    protected DatabaseTarget target() {
        return TestRedis.shared().target();
    }

    @Override
    protected TracingChannel<?> operations() {
        return LettuceChannels.COMMAND;
    }

    @Override
    protected TracingChannel<?> batches() {
        return LettuceChannels.BATCH;
    }

    @Override
    protected TracingChannel<?> connections() {
        return LettuceChannels.CONNECT;
    }

    /** Lettuce makes another exception for each caller that waits, and so do its futures. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        boolean around = thrown instanceof ExecutionException
                || (thrown.getCause() != null && thrown.getCause().getClass() == thrown.getClass());
        return around ? thrown.getCause() : thrown;
    }

    private ExpectedSpan expected(String operation, String text) {
        return ExpectedSpan.named(operation + ' ' + target().server())
                .with(DbAttributes.DB_OPERATION_NAME, operation)
                .with(DbAttributes.DB_QUERY_TEXT, text);
    }

    @Override
    protected ExpectedSpan run(String value) {
        connection.sync().set("key", value);
        return expected("SET", "SET key ?");
    }

    @Override
    protected ExpectedSpan runWithParameter(String value) {
        return run(value);
    }

    @Override
    protected void fail(String value) {
        connection.sync().eval("return redis.error_reply('ERR " + value + "')", ScriptOutputType.STATUS);
    }

    @Override
    protected String failureCode() {
        return "ERR";
    }

    @Override
    protected ExpectedSpan callProcedure() {
        connection.sync().evalsha(digest, ScriptOutputType.INTEGER);
        return expected("EVALSHA", "EVALSHA " + digest + " 0").with(DbAttributes.DB_STORED_PROCEDURE_NAME, digest);
    }

    private static void all(List<? extends Future<?>> answers) throws Exception {
        for (Future<?> answer : answers) {
            answer.get();
        }
    }

    @Override
    protected ExpectedSpan runBatch(List<String> values) throws Exception {
        connection.setAutoFlushCommands(false);
        List<Future<?>> answers = new ArrayList<>();
        for (String value : values) {
            answers.add(connection.async().set("key", value));
        }
        connection.flushCommands();
        all(answers);
        connection.setAutoFlushCommands(true);
        return expected("PIPELINE SET", "SET key ?; SET key ?; SET key ?");
    }

    @Override
    protected void failBatch() throws Exception {
        connection.sync().set("text", "a");
        connection.setAutoFlushCommands(false);
        List<Future<?>> answers =
                List.of(connection.async().get("text"), connection.async().incr("text"));
        connection.flushCommands();
        connection.setAutoFlushCommands(true);
        all(answers);
    }

    @Override
    protected void openConnection() {
        client.connect().close();
    }

    @Override
    protected void connectInVain() {
        client.connect(RedisURI.create("127.0.0.1", 1)).close();
    }

    @Override
    protected void runWhileTheConnectionBreaks() throws Exception {
        client.setOptions(ClientOptions.builder().autoReconnect(false).build());
        TestRedis server = TestRedis.start();
        try (StatefulRedisConnection<String, String> lost = client.connect(server.uri())) {
            Future<?> popping = lost.async().blpop(0, "list");
            server.close();
            popping.get();
        }
    }

    @Override
    protected void runOutOfTime() throws Exception {
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofMillis(50)))
                .build());
        try (StatefulRedisConnection<String, String> hasty = client.connect()) {
            hasty.async().blpop(0, "list").get();
        }
    }

    @Override
    protected void runAndCancel() throws Exception {
        Future<?> popping = connection.async().blpop(0, "other");
        popping.cancel(true);
        popping.get();
    }

    @Override
    protected void runAndClose() throws Exception {
        StatefulRedisConnection<String, String> own = client.connect();
        Future<?> popping = own.async().blpop(0, "list");
        own.close();
        popping.get();
    }

    @Override
    protected CompletionStage<?> startWaiting() {
        return connection.async().blpop(0, "list");
    }

    /** Lets the command end that waits for the list; what another client sends is not recorded here. */
    @Override
    protected void release() {
        try (RedisClient other = RedisClient.create(
                        TestRedis.RESOURCES, TestRedis.shared().uri());
                StatefulRedisConnection<String, String> pushing = other.connect()) {
            pushing.sync().lpush("list", "a");
        }
    }

    @Override
    protected void connectWithPassword(String password) {
        RedisURI uri = TestRedis.shared().uri();
        uri.setCredentialsProvider(new StaticCredentialsProvider("default", password.toCharArray()));
        client.connect(uri).close();
    }

    @Override
    protected void connectByUrl(String password) {
        client.connect(RedisURI.create("redis://alice:" + password + '@' + target().server()))
                .close();
    }

    @Override
    protected void runWithCredentials(String password) {
        connection.sync().auth("alice", password);
    }
}
