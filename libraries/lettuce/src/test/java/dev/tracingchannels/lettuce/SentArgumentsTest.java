// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.MappedSpan;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only what shows is encoded. */
class SentArgumentsTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void argumentsOfAllKindsAreTheSameOneByOneAsTogether() {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8)
                .addKey("key\u00e4")
                .addValue("a value")
                .add("text")
                .add(-7)
                .add(Long.MAX_VALUE)
                .add(1.5)
                .add(new byte[] {'b', 0, 'y'})
                .add("characters".toCharArray())
                .add(CommandKeyword.ASYNC)
                .add(CommandType.GET)
                .addValue("");
        assertThat(SentArguments.of(arguments))
                .isInstanceOf(SentArguments.class)
                .isEqualTo(EncodedArguments.of(arguments))
                .hasSize(11);
        assertThat(SentArguments.of(null)).isEmpty();
        assertThat(SentArguments.of(new CommandArgs<>(StringCodec.UTF8))).isEmpty();
    }

    @Test
    void keysAreTheSameWhetherTheyAreEncodedOrNot() {
        CommandArgs<String, String> texts = new CommandArgs<>(StringCodec.UTF8);
        for (String key : List.of("", "key", "key\u00e4\u20ac", "\ud83d\ude00", "\ud83d", "\ude00 b")) {
            texts.addKey(key);
        }
        assertThat(SentArguments.of(texts)).isEqualTo(EncodedArguments.of(texts));
        CommandArgs<String, String> ascii = new CommandArgs<>(StringCodec.ASCII).addKey("key\u00e4");
        assertThat(SentArguments.of(ascii))
                .isEqualTo(EncodedArguments.of(ascii))
                .doesNotContain("key\u00e4");
        CommandArgs<byte[], byte[]> bytes = new CommandArgs<>(ByteArrayCodec.INSTANCE)
                .addKey("key\u00e4".getBytes(StandardCharsets.UTF_8))
                .addKey(new byte[] {(byte) 0xff})
                .addKey(new byte[0]);
        assertThat(SentArguments.of(bytes)).isEqualTo(EncodedArguments.of(bytes));
    }

    @Test
    void aKeyThatIsSentAsItIsCostsNothingToRead() {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8).addKey("key");
        assertThat(SentArguments.of(arguments).get(0)).isSameAs("key");
    }

    @Test
    void lettucesArgumentsCanBeReached() {
        assertThat(SentArguments.isReachable()).isTrue();
        assertThat(PlainKeys.isReachable()).isTrue();
    }

    @Test
    void theFieldThatIsReadIsRegisteredForNativeCompilation() throws IOException {
        try (InputStream stream = SentArgumentsTest.class.getResourceAsStream(
                "/META-INF/native-image/dev.tracingchannels/tracing-channels-lettuce/reflect-config.json")) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .contains('"' + CommandArgs.class.getName() + '"', "\"singularArguments\"")
                    .contains('"' + CommandArgs.class.getName() + "$KeyArgument\"", "\"key\"", "\"codec\"");
        }
    }

    /** Counts what it encodes. */
    private static final class Counting implements RedisCodec<String, String> {
        final List<String> values = new ArrayList<>();

        @Override
        public String decodeKey(ByteBuffer bytes) {
            return StringCodec.UTF8.decodeKey(bytes);
        }

        @Override
        public String decodeValue(ByteBuffer bytes) {
            return StringCodec.UTF8.decodeValue(bytes);
        }

        @Override
        public ByteBuffer encodeKey(String key) {
            return StringCodec.UTF8.encodeKey(key);
        }

        @Override
        public ByteBuffer encodeValue(String value) {
            values.add(value);
            return StringCodec.UTF8.encodeValue(value);
        }
    }

    @Test
    void theCodecIsNotAskedForAValueThatDoesNotShow() {
        Counting codec = new Counting();
        CommandArgs<String, String> arguments =
                new CommandArgs<>(codec).addKey("a").addValue("1").addKey("b").addValue("2");
        LettuceCommand command = new LettuceCommand(
                new Command<>(CommandType.MSET, new StatusOutput<>(codec), arguments), ConnectionTrace.UNKNOWN);
        MappedSpan span = MappedSpan.returning(new LettuceCommandMapper(), command, null);
        assertThat(span.attributes()).containsEntry("db.query.text", "MSET a ? b ?");
        assertThat(QueryText.of(List.of(command, command))).isEqualTo("MSET a ? b ?; MSET a ? b ?");
        assertThat(codec.values).isEmpty();
        assertThat(MappedSpan.returning(new LettuceCommandMapper(), command, null, ContentCapture.NONE.withInputs())
                        .attributes())
                .containsEntry("db.query.parameter.1", "2");
        assertThat(codec.values).containsExactly("1", "2");
    }

    @Test
    void aLargeValueCostsNoMoreWhenItIsPublishedAndMapped() {
        long idle = bytesPerCommand();
        try (Subscription subscription = LettuceChannels.COMMAND.subscribe(new TracingSubscriber<LettuceCommand>() {
            @Override
            public void start(Operation<LettuceCommand> operation) {
                MappedSpan span = MappedSpan.returning(new LettuceCommandMapper(), operation.payload(), null);
                assertThat(span.attributes()).containsEntry("db.query.text", "SET key ?");
            }
        })) {
            assertThat(bytesPerCommand() - idle).isPositive().isLessThan(64 * 1024);
        }
    }

    private long bytesPerCommand() {
        TracedChannelWriter writer = (TracedChannelWriter) TracedChannelWriter.around(
                new SilentWriter(),
                new ConnectionTrace(ConnectionTrace.UNKNOWN, TestRedis.RESOURCES, new ClientTrace()));
        String value = "v".repeat(MEGABYTE);
        int commands = 50;
        long before = 0;
        for (int i = -commands; i < commands; i++) {
            if (i == 0) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            RedisCommand<String, String, String> command = new AsyncCommand<>(new Command<>(
                    CommandType.SET,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8).addKey("key").addValue(value)));
            writer.write(command).cancel();
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / commands;
    }
}
