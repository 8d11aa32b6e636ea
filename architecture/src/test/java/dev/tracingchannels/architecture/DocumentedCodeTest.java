// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The code in the documents compiles: each block of Java or Kotlin is part of a source file, apart from white space.
 */
class DocumentedCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```(?:java|kotlin)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TRAILING_COMMENT = Pattern.compile("\\s+// .*$", Pattern.MULTILINE);
    private static final List<String> SOURCES = Stream.of(".java", ".kt")
            .flatMap(DocumentedCodeTest::files)
            .map(DocumentedCodeTest::read)
            .map(DocumentedCodeTest::normalized)
            .toList();

    static Stream<Path> documents() {
        return files(".md").filter(file -> BLOCK.matcher(read(file)).find());
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String normalized(String code) {
        return TRAILING_COMMENT.matcher(code).replaceAll("").replaceAll("\\s+", "");
    }

    @Test
    void thereAreDocumentsWithCode() {
        assertThat(documents()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyBlockStandsInASourceFile(Path document) {
        List<String> blocks = BLOCK.matcher(read(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(blocks)
                .allSatisfy(block -> assertThat(compiles(block))
                        .as("%s shows code that stands in no source file:%n%s", document, block)
                        .isTrue());
    }

    private static boolean compiles(String block) {
        return SOURCES.stream().anyMatch(source -> source.contains(normalized(block)));
    }
}
