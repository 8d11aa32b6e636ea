// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A connection of HTTP/2 to a server on this machine, without TLS, that does what no good client does: it resets streams, and is closed
 * while requests are open. Responses are not read.
 *
 * <pre>{@code
 * try (RawHttp2 connection = new RawHttp2(port)) {
 *     connection.get(1, "/products");
 *     connection.reset(1);
 * }
 * }</pre>
 *
 * <p>For use from one thread.
 */
public final class RawHttp2 implements AutoCloseable {
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final int CANCEL = 8;

    private final Socket socket;
    private final OutputStream out;

    /**
     * Connects.
     *
     * @param port the server's port
     * @throws IOException if that fails
     */
    public RawHttp2(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /**
     * Sends a request.
     *
     * @param stream the number of the request's stream: odd, and higher than any before
     * @param path the path and query, of less than 127 letters
     * @throws IOException if that fails
     */
    public void get(int stream, String path) throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        // By their numbers in the static table of HPACK: GET, http; then literals for :path and :authority.
        fields.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86});
        literal(fields, 4, path);
        literal(fields, 1, "localhost");
        send(HEADERS, END_OF_STREAM_AND_HEADERS, stream, fields.toByteArray());
    }

    private static void literal(ByteArrayOutputStream fields, int name, String value) {
        fields.write(name);
        fields.write(value.length());
        fields.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Resets a stream. Returns when the server has seen that.
     *
     * @param stream the number of the stream
     * @throws IOException if that fails
     */
    public void reset(int stream) throws IOException {
        send(RESET, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
        send(PING, 0, 0, new byte[8]);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        boolean answered = false;
        while (!answered) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            in.readNBytes(1 + 4 + length);
            answered = type == PING;
        }
    }

    private void send(int type, int flags, int stream, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + content.length);
        frame.put((byte) 0).putShort((short) content.length).put((byte) type).put((byte) flags);
        out.write(frame.putInt(stream).put(content).array());
    }

    /**
     * Closes the connection without a word.
     *
     * @throws IOException if that fails
     */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
