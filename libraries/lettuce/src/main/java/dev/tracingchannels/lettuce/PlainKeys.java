// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keys that one of Lettuce's usual codecs sends as they are. Most arguments that show are such keys, and encoding one takes
 * several buffers.
 */
final class PlainKeys {
    private static final String ARGUMENT = CommandArgs.class.getName() + "$KeyArgument";

    private static final @Nullable VarHandle KEY = field("key", Object.class);
    private static final @Nullable VarHandle CODEC = field("codec", RedisCodec.class);
    private static final @Nullable Class<?> TYPE =
            KEY == null || CODEC == null ? null : KEY.coordinateTypes().get(0);

    private PlainKeys() {}

    static boolean isReachable() {
        return TYPE != null;
    }

    private static @Nullable VarHandle field(String name, Class<?> type) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(CommandArgs.class, MethodHandles.lookup());
            Class<?> argument = Class.forName(ARGUMENT, false, CommandArgs.class.getClassLoader());
            return lookup.findVarHandle(argument, name, type);
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    /** Returns the text that an argument is sent as; null if it is not such a key. */
    @SuppressWarnings("NullAway") // the fields are there where the type is
    static @Nullable String text(Object argument) {
        if (argument.getClass() != TYPE) {
            return null;
        }
        Object codec = CODEC.get(argument);
        Object key = KEY.get(argument);
        if (codec == StringCodec.UTF8 && key instanceof String text) {
            return hasSurrogates(text) ? null : text;
        }
        return codec == ByteArrayCodec.INSTANCE && key instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : null;
    }

    /** Those without a partner are sent as something else. */
    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
