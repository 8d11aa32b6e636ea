// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/new-library} writes compiles and is listed. */
class NewLibraryTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> LISTS =
            List.of("libraries/pom.xml", "bom/pom.xml", "architecture/pom.xml", "README.md", "site/src/site/site.xml");

    @TempDir
    private Path checkout;

    @Test
    void aNewLibraryCompilesAndIsListed() throws Exception {
        copy("bin");
        for (String list : LISTS) {
            copy(list);
        }

        assertThat(run("tiny-store.client")).contains("libraries/tiny-store.client is written");

        Path folder = checkout.resolve("libraries/tiny-store.client");
        assertThat(folder.resolve("src/main/java/dev/tracingchannels/tinystoreclient/TinyStoreClientMapper.java"))
                .exists();
        for (String list : LISTS) {
            assertThat(Files.readString(checkout.resolve(list))).contains("tiny-store.client");
        }
        compiles(folder);
        // Once more changes nothing.
        assertThat(run("tiny-store.client")).contains("exists already");
    }

    @Test
    void aNameThatIsNoNameOfALibraryIsRefused() throws Exception {
        copy("bin");
        assertThat(run("Tiny Store")).contains("usage: bin/new-library");
        assertThat(checkout.resolve("libraries")).doesNotExist();
    }

    private void copy(String path) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(path))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = checkout.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private String run(String name) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "bin/NewLibrary.java", name)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private void compiles(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<File> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .map(Path::toFile)
                    .toList();
        }
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    Files.createDirectory(checkout.resolve("classes")).toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Xlint:all,-processing,-classfile",
                    "-Werror");
            assertThat(compiler.getTask(
                                    complaints,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromFiles(sources))
                            .call())
                    .as(complaints::toString)
                    .isTrue();
        }
    }
}
