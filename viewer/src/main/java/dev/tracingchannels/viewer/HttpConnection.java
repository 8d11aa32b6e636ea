// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection: reads a request, waits for its answer, writes it, and begins again. Everything has a deadline. Only
 * {@link #answer} may be called by another thread than the server's.
 */
final class HttpConnection {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** Written when there is no memory for any other answer. */
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
        // Answered, and only read so that a sender that is still sending comes to see the answer.
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

    /** Hands over the answer to the request; the server's thread writes it. */
    void answer(Reply reply) {
        answer = reply;
    }

    /** Bytes that it is charged for. */
    long size() {
        return charged;
    }

    /** Nanoseconds for which it has been waiting for the other side; negative while it waits for this one. */
    long idleNanos(long now) {
        return state == State.WAITING ? -1 : now - since;
    }

    /** Does what can be done now. Throws an exception if the connection is of no more use. */
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

    /** Looks at the clock, and for an answer. */
    void attend(long now) throws IOException {
        Reply ready = answer;
        if (ready != null) {
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

    /** Gives up what it holds, for want of memory, says so if it can, and throws an exception so that it is closed. */
    void giveUp() throws IOException {
        release();
        if (state == State.READING || state == State.WAITING) {
            channel.write(NO_MEMORY.duplicate());
        }
        throw new IOException("No memory for this connection.");
    }

    /** Gives back what was charged for it. */
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
        boolean carriesBody = !isHead && reply.status() != 304;
        release();
        if (!charge(reply.body().length)) {
            // Small, so it is written whatever else is.
            charge(0);
            write(
                    server.refusal(
                            reader, HttpProblem.unavailable("Too much is being read at once; ask again in a second.")),
                    true,
                    true);
            return;
        }
        write(reply, closes, carriesBody);
    }

    private void write(Reply reply, boolean closes, boolean carriesBody) throws IOException {
        closesAfterWriting = closes;
        ByteBuffer head = ByteBuffer.wrap(reply.head(closes));
        output = carriesBody ? new ByteBuffer[] {head, ByteBuffer.wrap(reply.body())} : new ByteBuffer[] {head};
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
        key.interestOps(SelectionKey.OP_READ);
        since = System.nanoTime();
        if (closesAfterWriting) {
            channel.shutdownOutput();
            state = State.CLOSING;
            return;
        }
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
}
