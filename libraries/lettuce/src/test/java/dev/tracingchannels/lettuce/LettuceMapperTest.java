// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import dev.tracingchannels.testing.MappedSpan;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.TransactionResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payload in, span out. */
class LettuceMapperTest {
    private static final DatabaseTarget CACHE =
            new DatabaseTarget("redis", "2", "cache.example.com", 6380, "10.0.0.7", 6380);
    private static final Map<String, Object> CACHE_ATTRIBUTES = Map.of(
            "db.system.name", "redis",
            "db.namespace", "2",
            "server.address", "cache.example.com",
            "server.port", 6380L,
            "network.peer.address", "10.0.0.7",
            "network.peer.port", 6380L);

    private static <P> MappedSpan returning(Mapper<P> mapper, P payload, Object result) {
        return byTheConventions(MappedSpan.returning(mapper, payload, result));
    }

    private static <P> MappedSpan failing(Mapper<P> mapper, P payload, Throwable error) {
        return byTheConventions(MappedSpan.failing(mapper, payload, error));
    }

    private static MappedSpan byTheConventions(MappedSpan span) {
        assertThat(span.violations()).isEmpty();
        return span;
    }

    private static LettuceCommand command(String name, String... arguments) {
        return new LettuceCommand(name, List.of(arguments), CACHE);
    }

    private static MappedSpan mapped(LettuceCommand command) {
        return returning(new LettuceCommandMapper(), command, null);
    }

    private static MappedSpan failed(Throwable error) {
        return failing(new LettuceCommandMapper(), command("GET", "key"), error);
    }

    @Test
    void aCommandIsNamedAfterItselfAndTheServer() {
        MappedSpan span = mapped(command("SET", "key", "value"));
        assertThat(span.name()).isEqualTo("SET cache.example.com:6380");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .containsAllEntriesOf(CACHE_ATTRIBUTES)
                .containsEntry("db.operation.name", "SET")
                .containsEntry("db.query.text", "SET key ?")
                .hasSize(8);
        assertThat(span.startAttributes()).isEqualTo(span.attributes());
        assertThat(span.failed()).isFalse();
    }

    @Test
    void theDefaultPortIsNotWritten() {
        DatabaseTarget usual = new DatabaseTarget("redis", "0", "localhost", 6379);
        MappedSpan span = mapped(new LettuceCommand("PING", List.of(), usual));
        assertThat(span.attributes())
                .containsOnlyKeys(
                        "db.system.name", "db.namespace", "server.address", "db.operation.name", "db.query.text");
        assertThat(span.name()).isEqualTo("PING localhost:6379");
    }

    @Test
    void aSocketHasNoPort() {
        DatabaseTarget socket = new DatabaseTarget("redis", "0", "/run/redis.sock", -1, "/run/redis.sock", -1);
        MappedSpan span = mapped(new LettuceCommand("PING", List.of(), socket));
        assertThat(span.name()).isEqualTo("PING /run/redis.sock");
        assertThat(span.attributes())
                .containsEntry("server.address", "/run/redis.sock")
                .containsEntry("network.peer.address", "/run/redis.sock")
                .doesNotContainKeys("server.port", "network.peer.port");
    }

    @Test
    void whatIsNotKnownOfTheTargetIsLeftOut() {
        MappedSpan span = mapped(new LettuceCommand("PING", List.of(), ConnectionTrace.UNKNOWN));
        assertThat(span.name()).isEqualTo("PING");
        assertThat(span.attributes()).containsOnlyKeys("db.system.name", "db.operation.name", "db.query.text");
    }

    @Test
    void aNodeThatIsLearntOnTheWayIsWrittenAtTheEnd() {
        LettuceCommand command = new LettuceCommand("GET", List.of("key"), ConnectionTrace.UNKNOWN);
        MappedSpan before = mapped(command);
        command.reaches(CACHE);
        MappedSpan after = mapped(command);
        assertThat(before.name()).isEqualTo("GET");
        assertThat(after.name()).isEqualTo("GET cache.example.com:6380");
        assertThat(after.attributes()).containsEntry("network.peer.address", "10.0.0.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "WRONGTYPE Operation against a key holding the wrong kind of value | WRONGTYPE",
                "ERR value is not an integer or out of range | ERR",
                "NOSCRIPT No matching script. | NOSCRIPT",
                "EXECABORT | EXECABORT",
                "something of Lettuce's own | none",
                "Unexpected: no word of Redis | none"
            })
    void anErrorOfRedisIsWrittenByItsPrefix(String message, String prefix) {
        MappedSpan span = failed(new RedisCommandExecutionException(message));
        assertThat(span.failed()).isTrue();
        if (prefix == null) {
            assertThat(span.attributes())
                    .containsEntry("error.type", RedisCommandExecutionException.class.getName())
                    .doesNotContainKey("db.response.status_code");
        } else {
            assertThat(span.attributes())
                    .containsEntry("error.type", prefix)
                    .containsEntry("db.response.status_code", prefix);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR unknown command 'FOO', with args beginning with: 'secret' ",
                "ERR Error in ACL SETUSER modifier '>secret': Syntax error",
                "ERR CONFIG SET failed (possibly related to argument 'requirepass') - secret",
                "ERR user_script:1: secret script: f_1, on @user_script:1.",
                "SECRET of a script",
                "secret"
            })
    void nothingOfAnErrorsTextIsWrittenButItsCode(String message) {
        MappedSpan span = failed(new RedisCommandExecutionException(message));
        assertThat(span.failed()).isTrue();
        assertThat(span.failure()).isNull();
        assertThat(span.attributes().toString()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void anotherErrorIsWrittenByItsClass() {
        assertThat(failed(new RedisCommandTimeoutException("Command timed out after 1 second(s)"))
                        .attributes())
                .containsEntry("error.type", RedisCommandTimeoutException.class.getName())
                .doesNotContainKey("db.response.status_code");
    }

    @Test
    void anExecutedTransactionReportsHowManyCommandsItHad() {
        assertThat(transaction(3, false).attributes()).containsEntry("db.operation.batch.size", 3L);
        assertThat(transaction(0, false).attributes()).doesNotContainKey("db.operation.batch.size");
        assertThat(transaction(1, false).attributes()).doesNotContainKey("db.operation.batch.size");
        assertThat(transaction(0, true).attributes()).doesNotContainKey("db.operation.batch.size");
    }

    private static MappedSpan transaction(int size, boolean discarded) {
        TransactionResult result = new TransactionResult() {
            @Override
            public boolean wasDiscarded() {
                return discarded;
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public boolean isEmpty() {
                return size == 0;
            }

            @Override
            @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
            public <T> T get(int index) {
                return null;
            }

            @Override
            public Stream<Object> stream() {
                return Stream.empty();
            }

            @Override
            public Iterator<Object> iterator() {
                return Collections.emptyIterator();
            }
        };
        return returning(new LettuceCommandMapper(), command("EXEC"), result);
    }

    @Test
    void aStoredScriptAndAFunctionAreWrittenAsProcedures() {
        assertThat(mapped(command("EVALSHA", "c0ffee", "1", "key", "secret")).attributes())
                .containsEntry("db.stored_procedure.name", "c0ffee")
                .containsEntry("db.query.text", "EVALSHA c0ffee 1 key ?");
        assertThat(mapped(command("FCALL", "price", "1", "key")).attributes())
                .containsEntry("db.stored_procedure.name", "price");
        assertThat(mapped(command("EVAL", "return 1", "0")).attributes()).doesNotContainKey("db.stored_procedure.name");
    }

    private static MappedSpan withInputs(LettuceCommand command) {
        return byTheConventions(
                MappedSpan.returning(new LettuceCommandMapper(), command, null, ContentCapture.NONE.withInputs()));
    }

    @Test
    void valuesAreWrittenWhereTheApplicationAsksForInputs() {
        MappedSpan span = withInputs(command("HSET", "key", "name", "Alice", "town", "Oslo"));
        assertThat(span.attributes())
                .containsEntry("db.query.text", "HSET key name ? town ?")
                .containsEntry("db.query.parameter.0", "Alice")
                .containsEntry("db.query.parameter.1", "Oslo");
        assertThat(withInputs(command("GET", "key")).attributes().keySet())
                .noneMatch(name -> name.startsWith("db.query.parameter"));
    }

    @Test
    void noMoreThanTheFirstValuesAreWritten() {
        String[] values = new String[1000];
        Arrays.fill(values, "value");
        assertThat(withInputs(command("RPUSH", values)).attributes().keySet())
                .filteredOn(name -> name.startsWith("db.query.parameter."))
                .hasSize(QueryParameters.MOST);
        assertThat(withInputs(command("RPUSH", values)).attributes())
                .containsEntry("tracing.channels.db.query.parameters.cut", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH secret",
                "auth alice secret",
                "HELLO 3 AUTH alice secret",
                "ACL SETUSER alice >secret",
                "CONFIG SET requirepass secret",
                "SENTINEL SET shop auth-pass secret",
                "MIGRATE host 6379 key 0 100 AUTH2 alice secret"
            })
    void credentialsAreNotWrittenEvenWhereInputsAreRecorded(String line) {
        List<String> words = List.of(line.split(" ", -1));
        MappedSpan span = withInputs(new LettuceCommand(words.get(0), words.subList(1, words.size()), CACHE));
        assertThat(span.toString()).doesNotContain("secret").doesNotContain("db.query.parameter");
    }

    @Test
    void aBatchIsAPipeline() {
        LettuceBatch mixed = new LettuceBatch(List.of(command("SET", "a", "1"), command("GET", "a")), CACHE);
        MappedSpan span = returning(new LettuceBatchMapper(), mixed, null);
        assertThat(span.name()).isEqualTo("PIPELINE cache.example.com:6380");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .containsAllEntriesOf(CACHE_ATTRIBUTES)
                .containsEntry("db.operation.name", "PIPELINE")
                .containsEntry("db.operation.batch.size", 2L)
                .containsEntry("db.query.text", "SET a ?; GET a")
                .hasSize(9);
    }

    @Test
    void aBatchOfTheSameCommandNamesIt() {
        LettuceBatch gets = new LettuceBatch(List.of(command("GET", "a"), command("GET", "b")), CACHE);
        MappedSpan span =
                failing(new LettuceBatchMapper(), gets, new RedisCommandExecutionException("MOVED 1 elsewhere:6379"));
        assertThat(span.name()).isEqualTo("PIPELINE GET cache.example.com:6380");
        assertThat(span.attributes())
                .containsEntry("db.operation.name", "PIPELINE GET")
                .containsEntry("db.response.status_code", "MOVED");
    }

    @Test
    void connectingAndReconnectingAreSpansOfTheirOwn() {
        MappedSpan connect =
                returning(new LettuceConnectMapper(), new LettuceConnect(LettuceConnect.Kind.PUB_SUB, CACHE), null);
        MappedSpan reconnect = returning(new LettuceReconnectMapper(), new LettuceReconnect(CACHE), null);
        assertThat(connect.name()).isEqualTo("CONNECT cache.example.com:6380");
        assertThat(reconnect.name()).isEqualTo("RECONNECT cache.example.com:6380");
        assertThat(connect.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(reconnect.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(connect.attributes())
                .containsAllEntriesOf(CACHE_ATTRIBUTES)
                .containsEntry("db.operation.name", "CONNECT");
    }

    @Test
    void theTextsOfPayloadsHaveNoArguments() {
        LettuceCommand command = command("SET", "key", "secret");
        assertThat(command).hasToString("LettuceCommand{SET}");
        assertThat(new LettuceBatch(List.of(command, command), CACHE).toString())
                .contains("LettuceCommand{SET}")
                .doesNotContain("secret", "key");
    }

    @Test
    void theMappersAreFoundAsServices() {
        assertThat(MapperRegistry.discover().mappers())
                .extracting(
                        mapper -> mapper.channel() + " " + mapper.payloadType().getSimpleName())
                .contains(
                        "lettuce-core:command LettuceCommand",
                        "lettuce-core:batch LettuceBatch",
                        "lettuce-core:connect LettuceConnect",
                        "lettuce-core:reconnect LettuceReconnect");
    }
}
