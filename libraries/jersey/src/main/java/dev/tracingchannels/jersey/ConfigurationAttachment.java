// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.mapping.Attachment;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/** Registers the feature in an application's configuration. It stays there when detached, and publishes nothing. */
final class ConfigurationAttachment implements Attachment<ResourceConfig> {
    @Override
    public Class<ResourceConfig> type() {
        return ResourceConfig.class;
    }

    @Override
    public ResourceConfig attach(ResourceConfig target) {
        JerseyTracing registered = registeredIn(target);
        if (registered == null) {
            target.register(new JerseyTracing());
        } else {
            registered.attached(true);
        }
        return target;
    }

    @Override
    public ResourceConfig detach(ResourceConfig target) {
        JerseyTracing registered = registeredIn(target);
        if (registered != null) {
            registered.attached(false);
        }
        return target;
    }

    private static @Nullable JerseyTracing registeredIn(ResourceConfig config) {
        for (Object component : config.getInstances()) {
            if (component instanceof JerseyTracing tracing) {
                return tracing;
            }
        }
        return null;
    }
}
