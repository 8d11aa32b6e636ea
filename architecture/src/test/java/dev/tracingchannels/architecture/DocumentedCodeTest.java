// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.DocumentedCode;
import dev.tracingchannels.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that we show is code that compiles: each block of Java or Kotlin in a document stands in a source file. */
class DocumentedCodeTest {
    private static final Path ROOT = Path.of("..");

    private static DocumentedCode sources;

    @BeforeAll
    static void readSources() throws IOException {
        sources = DocumentedCode.below(ROOT);
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path file : SourceTree.files(ROOT, ".md")) {
            if (!DocumentedCode.blocks(file).isEmpty()) {
                documents.add(file);
            }
        }
        return documents;
    }

    @Test
    void thereAreDocumentsWithCode() throws IOException {
        assertThat(documents()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyBlockStandsInASourceFile(Path document) throws IOException {
        assertThat(sources.missing(document))
                .as("code of %s that stands in no source file", document)
                .isEmpty();
    }
}
