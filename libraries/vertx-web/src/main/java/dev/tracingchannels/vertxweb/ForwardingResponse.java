// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpFrame;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.StreamPriority;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/** Forwards what neither writes a part of the response nor ends it. Decides nothing. */
abstract class ForwardingResponse extends ForwardingHead {
    ForwardingResponse(HttpServerResponse original) {
        super(original);
    }

    @Override
    public HttpServerResponse exceptionHandler(@Nullable Handler<Throwable> handler) {
        HttpServerResponse unused = original.exceptionHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse setWriteQueueMaxSize(int maxSize) {
        HttpServerResponse unused = original.setWriteQueueMaxSize(maxSize);
        return this;
    }

    @Override
    public HttpServerResponse drainHandler(@Nullable Handler<Void> handler) {
        HttpServerResponse unused = original.drainHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse setChunked(boolean chunked) {
        HttpServerResponse unused = original.setChunked(chunked);
        return this;
    }

    @Override
    public HttpServerResponse endHandler(@Nullable Handler<Void> handler) {
        HttpServerResponse unused = original.endHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse headersEndHandler(@Nullable Handler<Void> handler) {
        HttpServerResponse unused = original.headersEndHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse bodyEndHandler(@Nullable Handler<Void> handler) {
        HttpServerResponse unused = original.bodyEndHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse setStreamPriority(StreamPriority streamPriority) {
        HttpServerResponse unused = original.setStreamPriority(streamPriority);
        return this;
    }

    @Override
    public boolean isChunked() {
        return original.isChunked();
    }

    @Override
    public Future<Void> writeContinue() {
        return original.writeContinue();
    }

    @Override
    public Future<Void> writeEarlyHints(MultiMap headers) {
        return original.writeEarlyHints(headers);
    }

    @Override
    public boolean ended() {
        return original.ended();
    }

    @Override
    public boolean closed() {
        return original.closed();
    }

    @Override
    public boolean headWritten() {
        return original.headWritten();
    }

    @Override
    public boolean writeQueueFull() {
        return original.writeQueueFull();
    }

    @Override
    public long bytesWritten() {
        return original.bytesWritten();
    }

    @Override
    public long streamId() {
        return original.streamId();
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, HostAndPort authority, String path) {
        return original.push(method, authority, path);
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, String path, MultiMap headers) {
        return original.push(method, path, headers);
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, String path) {
        return original.push(method, path);
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, HostAndPort authority, String path, MultiMap headers) {
        return original.push(method, authority, path, headers);
    }

    @Override
    public Future<Void> reset() {
        return original.reset();
    }

    @Override
    public Future<Void> reset(long code) {
        return original.reset(code);
    }

    @Override
    public Future<Boolean> cancel() {
        return original.cancel();
    }

    @Override
    public Future<Void> writeCustomFrame(int type, int flags, Buffer payload) {
        return original.writeCustomFrame(type, flags, payload);
    }

    @Override
    public Future<Void> writeCustomFrame(HttpFrame frame) {
        return original.writeCustomFrame(frame);
    }

    @Override
    public Future<Void> writeAltSvc(String altSvc) {
        return original.writeAltSvc(altSvc);
    }
}
