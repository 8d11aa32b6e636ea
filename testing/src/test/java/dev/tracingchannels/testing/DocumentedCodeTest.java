// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedCodeTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeSources() throws IOException {
        Files.writeString(folder.resolve("Example.java"), """
                class Example {
                    int one() {
                        return 1; // and no other
                    }
                }
                """);
        Files.createDirectories(folder.resolve("target/generated"));
        Files.writeString(folder.resolve("target/generated/Made.java"), "class Made {}");
    }

    private Path page(String text) throws IOException {
        return Files.writeString(folder.resolve("page.md"), text);
    }

    @Test
    void codeThatStandsInASourceButForWhiteSpaceAndCommentsIsFound() throws IOException {
        Path page = page("""
                ```java
                int one() {
                  return 1;
                }
                ```
                ```sh
                no code of ours
                ```
                """);
        assertThat(DocumentedCode.below(folder).missing(page)).isEmpty();
        assertThat(DocumentedCode.blocks(page)).hasSize(1);
    }

    @Test
    void codeThatStandsInNoSourceIsMissing() throws IOException {
        Path page = page("""
                ```java
                return 1;
                ```
                ```java
                return 2;
                ```
                """);
        assertThat(DocumentedCode.below(folder).missing(page)).containsExactly("return 2;\n");
    }

    @Test
    void whatTheBuildHasWrittenIsNoSource() throws IOException {
        assertThat(DocumentedCode.below(folder).missing(page("```java\nclass Made {}\n```\n")))
                .hasSize(1);
    }
}
