// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and compares a type before and after a change. */
class ApiDiffTest {
    private static final String PLAIN = "public interface Sample {}";
    private static final String WITH_DEFAULT = "public interface Sample { default void start() {} }";

    /** All sources, each in a package of its own, so that the compiler begins only once. */
    private static final List<String> SOURCES = Stream.concat(
                    Stream.of(PLAIN, WITH_DEFAULT),
                    Stream.concat(breaks(), harmless())
                            .flatMap(arguments ->
                                    Stream.of(arguments.get()).skip(1).limit(2))
                            .map(String.class::cast))
            .distinct()
            .toList();

    private static JavaClasses classes;

    @BeforeAll
    static void compile(@TempDir Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-cp", "", "-d", folder.toString()));
        for (String source : SOURCES) {
            Path file =
                    Files.createDirectories(folder.resolve(packageOf(source))).resolve("Sample.java");
            Files.writeString(file, "package " + packageOf(source) + "; import java.util.List; " + source);
            arguments.add(file.toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        classes = new ClassFileImporter().importPath(folder);
    }

    private static String packageOf(String source) {
        return "dev.tracingchannels.sample" + SOURCES.indexOf(source);
    }

    private static ApiDiff diff(String before, String after) {
        return ApiDiff.between(offered(before), offered(after));
    }

    private static List<String> offered(String source) {
        return Signatures.of(packageOf(source), classes.stream().toList());
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of(
                        "a removed accessor",
                        "public class Sample { public String text() { return null; } }",
                        "public class Sample {}",
                        "Sample no longer offers `public String text()`."),
                Arguments.of(
                        "an accessor that is no longer public",
                        "public class Sample { public String text() { return null; } }",
                        "public class Sample { String text() { return null; } }",
                        "Sample no longer offers `public String text()`."),
                Arguments.of(
                        "another type",
                        "public class Sample { public int port() { return 1; } }",
                        "public class Sample { public Integer port() { return 1; } }",
                        "Sample no longer offers `public int port()`; there is `public Integer port()`."),
                Arguments.of(
                        "another type argument",
                        "public class Sample { public List<String> rows() { return null; } }",
                        "public class Sample { public List<Object> rows() { return null; } }",
                        "Sample no longer offers `public java.util.List<String> rows()`;"
                                + " there is `public java.util.List<Object> rows()`."),
                Arguments.of(
                        "another parameter",
                        "public class Sample { public static void of(String text) {} }",
                        "public class Sample { public static void of(CharSequence text) {} }",
                        "Sample no longer offers `public static void of(String)`;"
                                + " there is `public static void of(CharSequence)`."),
                Arguments.of(
                        "a component more",
                        "public record Sample(String text) {}",
                        "public record Sample(String text, int port) {}",
                        "Sample no longer offers `public new(String)`; there is `public new(String, int)`."),
                Arguments.of(
                        "a constant less",
                        "public enum Sample { COMMIT, ROLLBACK }",
                        "public enum Sample { COMMIT }",
                        "Sample no longer offers `public static final Sample ROLLBACK`."),
                Arguments.of(
                        "a checked exception more",
                        "public class Sample { public void close() {} }",
                        "public class Sample { public void close() throws Exception {} }",
                        "Sample no longer offers `public void close()`; there is `public void close() throws Exception`."),
                Arguments.of(
                        "a new abstract method",
                        "public interface Sample {}",
                        "public interface Sample { void start(); }",
                        "Sample asks those who implement it for `public abstract void start()`, which is new."),
                Arguments.of(
                        "a default that is gone",
                        "public interface Sample { default void start() {} }",
                        "public interface Sample { void start(); }",
                        "Sample no longer offers `public void start()`; there is `public abstract void start()`."),
                Arguments.of(
                        "a class that can no longer be extended",
                        "public class Sample {}",
                        "public final class Sample {}",
                        "Sample no longer offers `type = public class`; there is `type = public final class`."),
                Arguments.of(
                        "a type above that is gone",
                        "public class Sample implements Runnable { public void run() {} }",
                        "public class Sample { public void run() {} }",
                        "Sample no longer offers `type = public class extends Runnable`; there is `type = public class`."),
                Arguments.of("a removed type", "public class Sample {}", "class Sample {}", "Sample is gone."),
                Arguments.of(
                        "what a subclass could call",
                        "public class Sample { protected void hook() {} }",
                        "public class Sample {}",
                        "Sample no longer offers `protected void hook()`."),
                Arguments.of(
                        "a method of a hidden class above",
                        "abstract class Above { public void start() {} } public class Sample extends Above {}",
                        "abstract class Above {} public class Sample extends Above {}",
                        "Sample no longer offers `public void start()`."),
                Arguments.of(
                        "a nested type's member",
                        "public class Sample { public record Part(int size) {} }",
                        "public class Sample { public record Part(long size) {} }",
                        "Sample$Part no longer offers `public int size()`; there is `public long size()`."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBreakIsReported(String change, String before, String after, String said) {
        assertThat(diff(before, after).broken())
                .as(change)
                .extracting(ApiDiff.Break::toString)
                .contains(said);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("nothing", "public class Sample { void a() {} }", "public class Sample { int b; }"),
                Arguments.of("a name", "public record Sample(String text) { }", """
                        public record Sample(String text) { @Override public String toString() { return ""; } }"""),
                Arguments.of("order", "public class Sample { public void a() {} public void b() {} }", """
                        public class Sample { public void b() {} public void a() {} }"""),
                Arguments.of(
                        "what is moved into a hidden class above",
                        "public class Sample { public void start() {} }",
                        "class Above { public void start() {} } public class Sample extends Above {}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void aChangeInvisibleFromOutsideIsNoChange(String change, String before, String after) {
        assertThat(diff(before, after)).as(change).isEqualTo(new ApiDiff(List.of(), List.of()));
    }

    @Test
    void anAdditionBreaksNoUserAndMustBeRecorded() {
        ApiDiff diff = diff(PLAIN, WITH_DEFAULT);
        assertThat(diff).isEqualTo(new ApiDiff(List.of(), List.of("Sample | public void start()")));
    }

    @Test
    void aChangedTypeOfAChannelsFieldIsReported() {
        ApiDiff diff = ApiDiff.between(
                List.of(
                        "a:b | form = sync",
                        "a:b | field text = java.lang.String",
                        "a:b | field text makes db.query.text"),
                List.of("a:b | form = sync", "a:b | field text = int"));
        assertThat(diff.broken())
                .extracting(ApiDiff.Break::toString)
                .containsExactly(
                        "a:b no longer offers `field text = java.lang.String`; there is `field text = int`.",
                        "a:b no longer offers `field text makes db.query.text`.");
    }
}
