// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisException;
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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A command goes to the connection as it is while the channels are idle. */
class ChannelWriterTest {
    private final SilentWriter silent = new SilentWriter();
    private final RedisChannelWriter writer = TracedChannelWriter.around(
            silent, new ConnectionTrace(ConnectionTrace.UNKNOWN, TestRedis.RESOURCES, new ClientTrace()));
    private final RedisCommand<String, String, String> command = new AsyncCommand<>(new Command<>(
            CommandType.SET,
            new StatusOutput<>(StringCodec.UTF8),
            new CommandArgs<>(StringCodec.UTF8).addKey("key").addValue("value")));
    private final List<RedisCommand<String, String, ?>> commands = new ArrayList<>(List.of(command));

    @Test
    void anIdleCommandIsTheOneThatIsSent() {
        assertThat(writer.write(command)).isSameAs(command);
        assertThat(silent.last).isSameAs(command);
        assertThat(writer.write(commands)).isSameAs(commands);
        assertThat(silent.last).isSameAs(commands);
    }

    /** As Lettuce does with what a replay filter drops. */
    @Test
    void aCommandThatIsForgottenIsOverAfterItWasCollected() {
        try (EventRecorder<LettuceCommand> recorder = EventRecorder.on(LettuceChannels.COMMAND)) {
            writer.write(new AsyncCommand<>(new Command<>(
                    CommandType.GET, new StatusOutput<>(StringCodec.UTF8), new CommandArgs<>(StringCodec.UTF8))));
            RecordedOperation<LettuceCommand> forgotten = recorder.onlyOperation();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                writer.write(new Command<>(CommandType.PING, new StatusOutput<>(StringCodec.UTF8)));
                ((RedisCommand<?, ?, ?>) silent.last).complete();
                return forgotten.isSettled();
            });
            forgotten.failedWith(RedisException.class);
        }
    }

    @Test
    void withoutSubscribersReactiveCommandsAreNotWrapped() {
        Supplier<RedisCommand<String, String, String>> supplier = () -> command;
        assertThat(Cancellable.of(supplier)).isSameAs(supplier);
    }

    @Test
    void wrappingTwiceIsWrappingOnce() {
        assertThat(TracedChannelWriter.around(
                        writer, new ConnectionTrace(ConnectionTrace.UNKNOWN, TestRedis.RESOURCES, new ClientTrace())))
                .isSameAs(writer);
    }
}
