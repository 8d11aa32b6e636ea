// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.testing.LibraryContract;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.Nullable;

class NettyCodecHttpLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == ServerBootstrap.class
                ? type.cast(new ServerBootstrap()
                        .childHandler(TestServer.initializer(pipeline -> pipeline.addLast(
                                new HttpServerCodec(), new HttpObjectAggregator(1024), new Answering()))))
                : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        try (TestServer server = TestServer.start((ServerBootstrap) object)) {
            server.get("/products");
        }
    }
}
