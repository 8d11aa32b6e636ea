// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK on which the service runs.
 *
 * @param name the name in the results
 * @param home where it is
 * @param version its version and vendor
 * @param cached whether processes are started with an AOT cache
 */
record JavaRuntime(String name, Path home, String version, boolean cached) {
    private static final int FIRST_WITH_CACHE = 25;

    /** Returns the JDK at a path. */
    static JavaRuntime at(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        String version = unquoted(release, "JAVA_VERSION");
        return new JavaRuntime(
                "JDK " + version.split("[.]", 2)[0], home, version + ", " + unquoted(release, "IMPLEMENTOR"), false);
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "unknown").replace("\"", "");
    }

    /** Returns the same with an AOT cache. */
    JavaRuntime withCache() {
        return new JavaRuntime(name + " with an AOT cache", home, version, true);
    }

    boolean canCache() {
        return Integer.parseInt(name.substring("JDK ".length())) >= FIRST_WITH_CACHE;
    }

    String command() {
        return home.resolve("bin").resolve("java").toString();
    }
}
