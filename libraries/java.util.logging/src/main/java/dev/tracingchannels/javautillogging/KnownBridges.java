// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** What hands the records of java.util.logging on to another library, by the names of its classes, so that none is a dependency. */
final class KnownBridges {
    private static final Set<String> HANDLERS =
            Set.of("org.slf4j.bridge.SLF4JBridgeHandler", "org.apache.logging.log4j.jul.Log4jBridgeHandler");

    private static final String MANAGER = "org.apache.logging.log4j.jul.LogManager";

    private KnownBridges() {}

    static boolean isBridge(Handler handler) {
        return isOf(HANDLERS, handler.getClass());
    }

    /** Whether the loggers of a manager are those of another library, which call no handlers. */
    static boolean hasForeignLoggers(LogManager manager) {
        return isOf(Set.of(MANAGER), manager.getClass());
    }

    private static boolean isOf(Set<String> names, Class<?> subject) {
        for (@Nullable Class<?> type = subject; type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
