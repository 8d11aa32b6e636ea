// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the exchange when the response begins and when it ends. The handler for a closed connection is one slot, which the exchange
 * shares with the application.
 */
final class TracedResponse extends ForwardingResponse {
    private final Exchange exchange;

    TracedResponse(HttpServerResponse original, Exchange exchange) {
        super(original);
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public HttpServerResponse closeHandler(@Nullable Handler<Void> handler) {
        HttpServerResponse unused =
                original.closeHandler(handler == null && original.ended() ? null : exchange.closeHandler(handler));
        return this;
    }

    @Override
    public Future<Void> writeHead() {
        exchange.responding();
        return original.writeHead();
    }

    @Override
    public Future<Void> write(String chunk, String encoding) {
        exchange.responding();
        return original.write(chunk, encoding);
    }

    @Override
    public Future<Void> write(String chunk) {
        exchange.responding();
        return original.write(chunk);
    }

    @Override
    public Future<Void> write(Buffer data) {
        exchange.responding();
        return original.write(data);
    }

    @Override
    public Future<Void> end() {
        exchange.responding();
        return exchange.responds(original.end());
    }

    @Override
    public Future<Void> end(String chunk) {
        exchange.responding();
        return exchange.responds(original.end(chunk));
    }

    @Override
    public Future<Void> end(String chunk, String encoding) {
        exchange.responding();
        return exchange.responds(original.end(chunk, encoding));
    }

    @Override
    public Future<Void> end(Buffer chunk) {
        exchange.responding();
        return exchange.responds(original.end(chunk));
    }

    @Override
    public Future<Void> send() {
        exchange.responding();
        return exchange.responds(original.send());
    }

    @Override
    public Future<Void> send(String body) {
        exchange.responding();
        return exchange.responds(original.send(body));
    }

    @Override
    public Future<Void> send(Buffer body) {
        exchange.responding();
        return exchange.responds(original.send(body));
    }

    @Override
    public Future<Void> send(ReadStream<Buffer> body) {
        exchange.responding();
        return exchange.responds(original.send(body));
    }

    @Override
    public Future<Void> sendFile(String filename) {
        exchange.responding();
        return exchange.responds(original.sendFile(filename));
    }

    @Override
    public Future<Void> sendFile(String filename, long offset) {
        exchange.responding();
        return exchange.responds(original.sendFile(filename, offset));
    }

    @Override
    public Future<Void> sendFile(String filename, long offset, long length) {
        exchange.responding();
        return exchange.responds(original.sendFile(filename, offset, length));
    }

    @Override
    public Future<Void> sendFile(FileChannel channel) {
        exchange.responding();
        return exchange.responds(original.sendFile(channel));
    }

    @Override
    public Future<Void> sendFile(FileChannel channel, long offset) {
        exchange.responding();
        return exchange.responds(original.sendFile(channel, offset));
    }

    @Override
    public Future<Void> sendFile(FileChannel channel, long offset, long length) {
        exchange.responding();
        return exchange.responds(original.sendFile(channel, offset, length));
    }

    @Override
    public Future<Void> sendFile(RandomAccessFile file) {
        exchange.responding();
        return exchange.responds(original.sendFile(file));
    }

    @Override
    public Future<Void> sendFile(RandomAccessFile file, long offset) {
        exchange.responding();
        return exchange.responds(original.sendFile(file, offset));
    }

    @Override
    public Future<Void> sendFile(RandomAccessFile file, long offset, long length) {
        exchange.responding();
        return exchange.responds(original.sendFile(file, offset, length));
    }
}
