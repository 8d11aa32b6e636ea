// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.javalin.JavalinRequest.Layer;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** A handler for a status. Equal to another for the same handler, for Javalin keeps a set of them. */
record TracedErrorHandler(int status, Handler handler, JavalinTracing tracing) implements Handler {
    @Override
    public void handle(Context context) throws Exception {
        if (tracing.hasSubscribers()) {
            Layers.<Exception>trace(
                    Layer.ERROR, Integer.toString(status), context, null, () -> handler.handle(context));
        } else {
            handler.handle(context);
        }
    }
}
