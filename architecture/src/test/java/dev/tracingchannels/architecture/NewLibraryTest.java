// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A library written by {@code bin/new-library} compiles and is listed. */
class NewLibraryTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> LISTS = List.of(
            "libraries/pom.xml",
            "bom/pom.xml",
            "architecture/pom.xml",
            "spring-boot/autoconfigure/pom.xml",
            "README.md",
            "site/src/site/site.xml");

    /** A test that extends the contract of a domain. */
    private static final Pattern KIT = Pattern.compile("extends (?!Publisher|Library)\\w+Contract\\b");

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
        // Running it again changes nothing.
        assertThat(run("tiny-store.client")).contains("exists already");
    }

    /** One for each folder of {@code bin/template-domains}. */
    static List<String> domains() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bin/template-domains"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("domains")
    void aNewLibraryOfADomainCompilesAndHasTheTestKitOfIt(String domain) throws Exception {
        copy("bin");
        for (String list : LISTS) {
            copy(list);
        }

        assertThat(run("tiny-store.client", "--domain", domain)).contains("libraries/tiny-store.client is written");

        Path tests = checkout.resolve("libraries/tiny-store.client/src/test/java/dev/tracingchannels/tinystoreclient");
        List<String> contracts;
        try (Stream<Path> files = Files.list(tests)) {
            contracts = files.map(NewLibraryTest::read)
                    .filter(text -> KIT.matcher(text).find())
                    .toList();
        }
        assertThat(contracts).hasSize(1);
        compiles(checkout.resolve("libraries/tiny-store.client"));
    }

    @Test
    void aNewLibraryThatNeedsANewerJdkIsInAProfileForThat() throws Exception {
        copy("bin");
        for (String list : LISTS) {
            copy(list);
        }

        assertThat(run("tiny-store", "--jdk", "23", "--domain", "log")).contains("libraries/tiny-store is written");

        assertThat(checkout.resolve("libraries/tiny-store/pom.xml"))
                .content()
                .contains("<library.jdk>23</library.jdk>");
        for (String pom : List.of("libraries/pom.xml", "architecture/pom.xml")) {
            String text = Files.readString(checkout.resolve(pom));
            assertThat(text.substring(0, text.indexOf("<profiles>"))).doesNotContain("tiny-store");
            assertThat(text)
                    .containsPattern("(?s)<id>libraries-jdk23</id>.{0,100}<jdk>\\[23,\\)</jdk>.{0,300}tiny-store<");
        }
        for (String list : List.of("bom/pom.xml", "README.md", "site/src/site/site.xml")) {
            assertThat(checkout.resolve(list)).content().contains("tiny-store");
        }
        compiles(checkout.resolve("libraries/tiny-store"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aDomainThatIsNoneIsRefused() throws Exception {
        copy("bin");
        assertThat(run("tiny-store", "--domain", "no-such"))
                .contains("usage: bin/new-library")
                .contains(String.join(", ", domains()));
        assertThat(checkout.resolve("libraries")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    core           | There is an artifact tracing-channels-core already
                    new            | dev.tracingchannels.new cannot be the name of a package
                    tiny.store     | The package of tiny.store would be that of
                    """)
    void aNameThatIsTakenOrNoPackageIsRefusedWithTheReason(String name, String reason) throws Exception {
        copy("bin");
        for (String list : LISTS) {
            copy(list);
        }
        Files.createDirectories(checkout.resolve("libraries/tiny-store"));

        assertThat(run(name)).contains(reason).contains("nothing was written");
        assertThat(checkout.resolve("libraries").resolve(name)).doesNotExist();
    }

    @Test
    void anInvalidNameOfALibraryIsRejected() throws Exception {
        copy("bin");
        assertThat(run("Tiny Store")).contains("usage: bin/new-library");
        assertThat(checkout.resolve("libraries")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--jdk,new", "--jdk,", "--release,21"})
    void anOptionThatIsNoneIsRefused(String option, String value) throws Exception {
        copy("bin");
        assertThat(value == null ? run("tiny-store", option) : run("tiny-store", option, value))
                .contains("usage: bin/new-library");
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

    private String run(String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "bin/NewLibrary.java"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
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
