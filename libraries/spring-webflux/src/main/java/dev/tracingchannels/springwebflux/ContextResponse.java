// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Snapshot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/** A response whose body is made in the context in which it is written: a server asks for more of it without one. */
class ContextResponse extends ServerHttpResponseDecorator {
    private ContextResponse(ServerHttpResponse original) {
        super(original);
    }

    static ServerHttpResponse of(ServerHttpResponse response) {
        return response instanceof ZeroCopyHttpOutputMessage ? new ZeroCopy(response) : new ContextResponse(response);
    }

    @Override
    public final Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        if (body instanceof Callable) {
            // There is one item, or none, and it takes no work.
            return super.writeWith(body);
        }
        return super.writeWith(
                body instanceof Mono<? extends DataBuffer> one
                        ? new ContextMono<DataBuffer>(one, Snapshot.capture())
                        : ContextFlux.here(body));
    }

    @Override
    public final Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(ContextFlux.here(body));
    }

    /** The same for a response that can send a file by itself. */
    private static final class ZeroCopy extends ContextResponse implements ZeroCopyHttpOutputMessage {
        private final ZeroCopyHttpOutputMessage original;

        ZeroCopy(ServerHttpResponse original) {
            super(original);
            this.original = (ZeroCopyHttpOutputMessage) original;
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            return original.writeWith(file, position, count);
        }
    }
}
