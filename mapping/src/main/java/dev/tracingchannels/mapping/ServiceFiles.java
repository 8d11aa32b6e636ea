// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A loader for {@link java.util.ServiceLoader} around one that may fail to find service files. After a failure there are no
 * more files; otherwise a ServiceLoader would try again without end.
 */
final class ServiceFiles extends ClassLoader {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    ServiceFiles(ClassLoader loader) {
        super(loader);
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        List<URL> files = new ArrayList<>();
        try {
            Enumeration<URL> all = super.getResources(name);
            while (all.hasMoreElements()) {
                files.add(all.nextElement());
            }
        } catch (IOException | RuntimeException | LinkageError failure) {
            LOGGER.log(
                    Level.WARNING,
                    "Class loader " + getParent() + " cannot find all of the files " + name
                            + ": mappers that they name are not used.",
                    failure);
        }
        return Collections.enumeration(files);
    }
}
