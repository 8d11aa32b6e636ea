// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API of each package and of each channel is recorded in {@code src/test/resources/api}, so that no change is
 * accidental, and reviewers see each change there. With {@code -Dapi.accept=true} the files are written instead.
 */
class ApiTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "api");
    private static final String CHANNELS = "channels";
    private static final JavaClasses CLASSES = OurClasses.ALL;

    /** What newer JDKs than this one record. */
    private static Set<String> onNewerJdks;

    private static final String ACCEPT =
            "mvn -pl architecture -am -Dtest=ApiTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dapi.accept=true test";

    private static PublishedChannels channels;

    @BeforeAll
    static void readOrAccept() throws IOException {
        channels = PublishedChannels.read();
        onNewerJdks = NeededJdk.packagesOfOthers(PublishedModulesTest.poms());
        if (Boolean.getBoolean("api.accept")) {
            Map<String, List<String>> offered = new TreeMap<>();
            for (String name : packages().toList()) {
                offered.put(name, Signatures.merged(offered(name), recordedOnOlderJdks(name)));
            }
            try (Stream<Path> files = Files.list(Files.createDirectories(RECORDED))) {
                for (Path file : files.toList()) {
                    if (!onNewerJdks.contains(name(file))) {
                        Files.delete(file);
                    }
                }
            }
            Files.write(file(CHANNELS), channels.lines());
            for (Map.Entry<String, List<String>> ofPackage : offered.entrySet()) {
                Files.write(file(ofPackage.getKey()), ofPackage.getValue());
            }
        }
    }

    /** What is recorded and a public supertype offers here: on an older JDK, that is the type's own. */
    private static List<String> recordedOnOlderJdks(String ofPackage) throws IOException {
        Set<String> restated = Signatures.restated(ofPackage, CLASSES.stream().toList());
        return recorded(ofPackage).stream().filter(restated::contains).toList();
    }

    private static List<String> recorded(String name) throws IOException {
        return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
    }

    private static Path file(String name) {
        return RECORDED.resolve(name + ".txt");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }

    private static List<String> offered(String ofPackage) {
        return Signatures.of(ofPackage, CLASSES.stream().toList());
    }

    static Stream<String> packages() {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith("dev.tracingchannels.demo"))
                .distinct()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void theApiOfAPackageIsAsRecorded(String name) throws IOException {
        Set<String> restated = Signatures.restated(name, CLASSES.stream().toList());
        check(name, offered(name), restated, type -> whoReads(name + '.' + type));
    }

    @Test
    void theFieldsOfAChannelAreAsRecorded() throws IOException {
        check(
                CHANNELS,
                channels.lines(),
                Set.of(),
                channel ->
                        "Tools that subscribe to " + channel + " and what is built on what they record break with it.");
    }

    private String whoReads(String type) {
        Set<String> shown = channels.showing(type);
        return shown.isEmpty()
                ? "Code that was compiled against it fails at run time."
                : "It is published on " + String.join(", ", shown)
                        + ": tools and mappers that were compiled against it fail at run time.";
    }

    private static void check(
            String name, List<String> offered, Set<String> restated, Function<String, String> affected)
            throws IOException {
        List<String> expected =
                recorded(name).stream().filter(line -> !restated.contains(line)).toList();
        ApiDiff diff = ApiDiff.between(expected, offered);
        assertThat(message(diff, affected))
                .as(
                        "%s breaks its users. Keep what was there, if need be beside the new. If the break is intended: run"
                                + " `%s`, commit architecture/src/test/resources/api, and say in the commit's message what"
                                + " affected users can do. Once there is a release, it needs a new major version.",
                        name, ACCEPT)
                .isEmpty();
        assertThat(diff.added())
                .as(
                        "%s offers more than is recorded. Run `%s` and commit architecture/src/test/resources/api.",
                        name, ACCEPT)
                .isEmpty();
    }

    private static Stream<String> message(ApiDiff diff, Function<String, String> affected) {
        return diff.broken().stream().map(each -> each + " " + affected.apply(each.subject()));
    }

    @Test
    void aBreakIsReportedWithTheAffectedUsers() {
        ApiDiff diff = ApiDiff.between(
                List.of("Sample | type = public class", "Sample | public int port()"),
                List.of("Sample | type = public class"));
        assertThat(message(diff, subject -> "Readers of " + subject + " fail."))
                .containsExactly("Sample no longer offers `public int port()`. Readers of Sample fail.");
    }

    @Test
    void everyRecordedFileIsChecked() throws IOException {
        Set<String> lookedAt = packages().collect(Collectors.toCollection(TreeSet::new));
        lookedAt.add(CHANNELS);
        lookedAt.addAll(onNewerJdks);
        try (Stream<Path> files = Files.list(RECORDED)) {
            assertThat(files.map(ApiTest::name))
                    .as("a package that is gone breaks its users")
                    .containsExactlyInAnyOrderElementsOf(lookedAt);
        }
    }

    @Test
    void thePayloadsAreRecorded() throws IOException {
        assertThat(Files.readAllLines(file("dev.tracingchannels.jdbc"))).contains("JdbcQuery | public String text()");
        assertThat(Files.readAllLines(file(CHANNELS))).contains("jdbc:query | field text = java.lang.String");
    }
}
