// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection: reads a request, waits for its answer, writes it, and starts again. Every step has a deadline. Only
 * {@link #answer} may be called from threads other than the server's.
 */
final class HttpConnection {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** The answer if there is no memory for any other one. */
    private static final ByteBuffer NO_MEMORY = ByteBuffer.wrap(String.join(
                    "\r\n",
                    "HTTP/1.1 503 Service Unavailable",
                    "Connection: close",
                    "Retry-After: 1",
                    "Content-Length: 0",
                    "",
                    "")
            .getBytes(StandardCharsets.ISO_8859_1));

    private enum State {
        READING,
        WAITING,
        WRITING,
        // The request has been answered. The rest is read only so that a sender that is still sending sees the answer.
        CLOSING
    }

    private final HttpServer server;
    private final SocketChannel channel;
    private final SelectionKey key;
    private State state = State.READING;
    private RequestReader reader;
    private @Nullable ByteBuffer unread;
    private @Nullable HttpRequest request;
    private ByteBuffer[] output = {};
    private boolean closesAfterWriting;
    private boolean hasBegun;
    private long since = System.nanoTime();
    private long charged;
    private volatile @Nullable Reply answer;

    HttpConnection(HttpServer server, SocketChannel channel, SelectionKey key) {
        this.server = server;
        this.channel = channel;
        this.key = key;
        this.reader = new RequestReader(server.bodyLimit());
    }

    /** Passes the answer to the request; the server's thread writes it. */
    void answer(Reply reply) {
        answer = reply;
    }

    /** Returns the bytes that this connection is charged for. */
    long size() {
        return charged;
    }

    /** Returns for how many nanoseconds it has waited for the other side; negative while the other side waits. */
    long idleNanos(long now) {
        return state == State.WAITING ? -1 : now - since;
    }

    /** Reads and writes as much as is possible now. Throws an exception if the connection must be closed. */
    void proceed(ByteBuffer buffer) throws IOException {
        try {
            if (key.isReadable()) {
                read(buffer);
            } else if (key.isWritable()) {
                write();
            }
        } catch (HttpProblem problem) {
            refuse(problem);
        }
    }

    /** Checks the deadlines, and writes an answer if there is one. */
    void attend(long now) throws IOException {
        Reply ready = answer;
        if (ready != null && state == State.WAITING) {
            answer = null;
            reply(ready, request != null && !request.keepsAlive());
        } else if (state == State.READING && hasBegun && now - since > HttpServer.REQUEST_NANOS) {
            refuse(new HttpProblem(
                    408,
                    "The request did not arrive within " + HttpServer.REQUEST_NANOS / 1_000_000_000 + " seconds."));
        } else if (state != State.WAITING && now - since > HttpServer.limit(hasBegun)) {
            throw new IOException("The other side has been silent for too long.");
        }
    }

    /**
     * Frees what it holds because memory is short. Sends that answer if the other side has none yet, and closes when the other side has
     * read it; otherwise throws an exception so that the connection is closed.
     */
    void giveUp() throws IOException {
        boolean hasNoAnswer = state == State.READING || state == State.WAITING;
        release();
        unread = null;
        if (!hasNoAnswer) {
            throw new IOException("No memory for this connection.");
        }
        channel.write(NO_MEMORY.duplicate());
        closeAfterReading();
    }

    /** Returns its charge to the server. */
    void release() {
        server.charge(-charged, this);
        charged = 0;
        reader = new RequestReader(server.bodyLimit());
        request = null;
        output = new ByteBuffer[0];
    }

    private void read(ByteBuffer buffer) throws IOException, HttpProblem {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("The other side has closed the connection.");
        }
        buffer.flip();
        if (state == State.READING) {
            take(buffer);
        }
    }

    private void take(ByteBuffer input) throws IOException, HttpProblem {
        HttpRequest whole = reader.read(input);
        if (!hasBegun && !reader.isEmpty()) {
            hasBegun = true;
            since = System.nanoTime();
        }
        if (!charge(reader.size())) {
            throw HttpProblem.unavailable("Too much is being sent at once; send again in a second.");
        }
        if (whole == null) {
            if (reader.takeContinue()) {
                channel.write(ByteBuffer.wrap(CONTINUE));
            }
            return;
        }
        if (input.hasRemaining()) {
            unread = ByteBuffer.allocate(input.remaining()).put(input).flip();
        }
        request = whole;
        state = State.WAITING;
        key.interestOps(0);
        server.handle(whole, this);
    }

    private boolean charge(long size) {
        boolean fits = server.charge(size - charged, this);
        charged = size;
        return fits;
    }

    private void refuse(HttpProblem problem) throws IOException {
        reply(server.refusal(reader, problem), true);
    }

    private void reply(Reply reply, boolean closes) throws IOException {
        boolean isHead = request != null && request.method().equals("HEAD");
        boolean hasBody = !isHead && reply.status() != 304;
        release();
        if (!charge(reply.body().length)) {
            // It is small, so it is written even if memory is short.
            charge(0);
            write(
                    server.refusal(
                            reader, HttpProblem.unavailable("Too much is being read at once; ask again in a second.")),
                    true,
                    true);
            return;
        }
        write(reply, closes, hasBody);
    }

    private void write(Reply reply, boolean closes, boolean hasBody) throws IOException {
        closesAfterWriting = closes;
        ByteBuffer head = ByteBuffer.wrap(reply.head(closes));
        output = hasBody ? new ByteBuffer[] {head, ByteBuffer.wrap(reply.body())} : new ByteBuffer[] {head};
        state = State.WRITING;
        since = System.nanoTime();
        write();
    }

    private void write() throws IOException {
        channel.write(output);
        if (output.length > 0 && output[output.length - 1].hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
            return;
        }
        release();
        if (closesAfterWriting) {
            closeAfterReading();
            return;
        }
        key.interestOps(SelectionKey.OP_READ);
        since = System.nanoTime();
        state = State.READING;
        hasBegun = false;
        ByteBuffer next = unread;
        if (next != null) {
            unread = null;
            try {
                take(next);
            } catch (HttpProblem problem) {
                refuse(problem);
            }
        }
    }

    private void closeAfterReading() throws IOException {
        channel.shutdownOutput();
        key.interestOps(SelectionKey.OP_READ);
        since = System.nanoTime();
        state = State.CLOSING;
    }
}
