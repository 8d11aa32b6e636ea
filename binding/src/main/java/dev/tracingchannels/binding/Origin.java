// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import java.security.CodeSource;

/** Describes where a class comes from: its module and the module's version, or its jar and the version in the manifest. */
final class Origin {
    private Origin() {}

    static String of(Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed()) {
            return module.getName()
                    + module.getDescriptor()
                            .rawVersion()
                            .map(version -> ' ' + version)
                            .orElse("");
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null ? "unknown" : file(source.getLocation().getPath());
        // Arrays have no package.
        String version = type.isArray() ? null : type.getPackage().getImplementationVersion();
        return version == null ? place : place + ' ' + version;
    }

    private static String file(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
