// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command. Each is encoded only when it is requested, since a value may be large and its codec expensive.
 *
 * <p>Lettuce can only encode all arguments of a command. So the requested one is put alone into other arguments, through the
 * field that holds them, and these are encoded. Where a version of Lettuce has no such field, or does not open it, all are
 * encoded at once. Not safe for use from several threads at once.
 */
final class SentArguments extends AbstractList<String> implements RandomAccess {
    private static final @Nullable VarHandle ARGUMENTS = field();

    private final List<Object> arguments;
    /** Made for the first argument that has to be encoded. */
    private @Nullable Encoder encoder;

    private SentArguments(List<Object> arguments) {
        this.arguments = arguments;
    }

    static List<String> of(@Nullable CommandArgs<?, ?> arguments) {
        if (arguments == null || arguments.count() == 0) {
            return List.of();
        }
        return isReachable() ? new SentArguments(held(arguments)) : EncodedArguments.of(arguments);
    }

    /** Returns the only argument, if it is a key that one of Lettuce's usual codecs sends as it is; null otherwise. */
    static @Nullable String onlyKey(@Nullable CommandArgs<?, ?> arguments) {
        return arguments != null && arguments.count() == 1 && isReachable()
                ? PlainKeys.text(held(arguments).get(0))
                : null;
    }

    static boolean isReachable() {
        return ARGUMENTS != null;
    }

    private static @Nullable VarHandle field() {
        try {
            return MethodHandles.privateLookupIn(CommandArgs.class, MethodHandles.lookup())
                    .findVarHandle(CommandArgs.class, "singularArguments", List.class);
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only called where the field was found
    private static List<Object> held(CommandArgs<?, ?> arguments) {
        return (List<Object>) ARGUMENTS.get(arguments);
    }

    @Override
    public String get(int index) {
        Object argument = arguments.get(index);
        String plain = PlainKeys.text(argument);
        return plain == null ? encoder().encode(argument) : plain;
    }

    private Encoder encoder() {
        Encoder made = encoder;
        if (made == null) {
            made = new Encoder();
            encoder = made;
        }
        return made;
    }

    @Override
    public int size() {
        return arguments.size();
    }

    /** Encodes one argument at a time. */
    private static final class Encoder {
        private final CommandArgs<String, String> single = new CommandArgs<>(StringCodec.UTF8);
        private final List<Object> singleArguments = held(single);
        private final ByteBuf encoded = EncodedArguments.buffer();

        String encode(Object argument) {
            singleArguments.clear();
            singleArguments.add(argument);
            encoded.clear();
            single.encode(encoded);
            int length = EncodedArguments.readLength(encoded);
            return encoded.toString(encoded.readerIndex(), length, StandardCharsets.UTF_8);
        }
    }
}
