// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import dev.tracingchannels.testing.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDK that a module needs. A module that needs a newer one than runs the build is no part of it, but of the pages and lists. */
final class NeededJdk {
    static final int OLDEST = 17;

    private static final Pattern RELEASE = Pattern.compile("<(library\\.jdk|maven\\.compiler\\.release)>(\\d+)</\\1>");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private NeededJdk() {}

    static int of(Path pom) {
        Matcher release = RELEASE.matcher(read(pom).replaceFirst("(?s)<profiles>.*", ""));
        return release.find() ? Integer.parseInt(release.group(2)) : OLDEST;
    }

    static boolean isBuiltHere(Path pom) {
        return of(pom) <= Runtime.version().feature();
    }

    /** The packages of the modules that are no part of this build. */
    static Set<String> packagesOfOthers(List<Path> poms) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path pom : poms) {
            if (!isBuiltHere(pom)) {
                for (Path file : SourceTree.files(pom.resolveSibling("src/main/java"), "package-info.java")) {
                    Matcher name = PACKAGE.matcher(read(file));
                    if (name.find()) {
                        packages.add(name.group(1));
                    }
                }
            }
        }
        return packages;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
