// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.mapping.Attachment;
import io.javalin.config.JavalinConfig;

/** Registers the plugin in an application's configuration. It stays there when detached, and publishes nothing. */
final class ConfigurationAttachment implements Attachment<JavalinConfig> {
    @Override
    public Class<JavalinConfig> type() {
        return JavalinConfig.class;
    }

    @Override
    public JavalinConfig attach(JavalinConfig target) {
        JavalinTracing installed = JavalinTracing.installedIn(target.unsafe);
        if (installed == null) {
            target.registerPlugin(new JavalinTracing());
        } else {
            installed.attached(true);
        }
        return target;
    }

    @Override
    public JavalinConfig detach(JavalinConfig target) {
        JavalinTracing installed = JavalinTracing.installedIn(target.unsafe);
        if (installed != null) {
            installed.attached(false);
        }
        return target;
    }
}
