// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command as texts. Lettuce does not expose them, and its own text of them cannot be split again. The bytes
 * that it sends can: {@code $<length>} and the bytes, for each. An argument becomes text only when it is requested.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/#bulk-strings">RESP: bulk strings</a>
 */
final class EncodedArguments extends AbstractList<String> implements RandomAccess {
    /** On the heap, since nothing here goes to a socket: Lettuce encodes each key into a buffer of the same allocator first. */
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private static final int USUAL_SIZE = 64;

    private final ByteBuf encoded;
    /** Offset and length in turn. */
    private final int[] places;

    private EncodedArguments(ByteBuf encoded, int[] places) {
        this.encoded = encoded;
        this.places = places;
    }

    static List<String> of(@Nullable CommandArgs<?, ?> arguments) {
        if (arguments == null || arguments.count() == 0) {
            return List.of();
        }
        ByteBuf encoded = buffer();
        arguments.encode(encoded);
        int[] places = new int[2 * arguments.count()];
        for (int i = 0; i < places.length; i += 2) {
            places[i + 1] = readLength(encoded);
            places[i] = encoded.readerIndex();
            encoded.skipBytes(places[i + 1] + 2);
        }
        return new EncodedArguments(encoded, places);
    }

    static ByteBuf buffer() {
        return HEAP.heapBuffer(USUAL_SIZE);
    }

    static int readLength(ByteBuf encoded) {
        encoded.skipBytes(1);
        int length = 0;
        for (byte digit = encoded.readByte(); digit != '\r'; digit = encoded.readByte()) {
            length = 10 * length + digit - '0';
        }
        encoded.skipBytes(1);
        return length;
    }

    @Override
    public String get(int index) {
        return encoded.toString(places[2 * index], places[2 * index + 1], StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return places.length / 2;
    }
}
