// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.javalin.JavalinRequest.Layer;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.HandlerWrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces the handlers that Javalin's router finds by path. Includes the wrapper that was set before, if any. */
final class LayerWrapper implements HandlerWrapper {
    private static final Map<HandlerType, Layer> LAYERS = Map.of(
            HandlerType.BEFORE, Layer.BEFORE,
            HandlerType.BEFORE_MATCHED, Layer.BEFORE_MATCHED,
            HandlerType.AFTER_MATCHED, Layer.AFTER_MATCHED,
            HandlerType.AFTER, Layer.AFTER,
            HandlerType.WEBSOCKET_BEFORE_UPGRADE, Layer.WS_BEFORE_UPGRADE,
            HandlerType.WEBSOCKET_AFTER_UPGRADE, Layer.WS_AFTER_UPGRADE);

    private final @Nullable HandlerWrapper next;
    private final JavalinTracing tracing;

    LayerWrapper(@Nullable HandlerWrapper next, JavalinTracing tracing) {
        this.next = next;
        this.tracing = tracing;
    }

    @Override
    public Handler wrap(Endpoint endpoint) {
        Handler handler = next == null ? endpoint.handler : next.wrap(endpoint);
        if (!tracing.hasSubscribers()) {
            return handler;
        }
        Layer layer = LAYERS.getOrDefault(endpoint.method, Layer.ENDPOINT);
        return context -> Layers.<Exception>trace(layer, endpoint.path, context, null, () -> handler.handle(context));
    }
}
