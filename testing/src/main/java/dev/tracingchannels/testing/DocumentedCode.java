// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The sources that the pages' code is taken from. Code that is shown is code that compiles: each block of Java or Kotlin in a page stands
 * in a source file, but for white space and comments at the ends of lines. Immutable; safe for use from many threads.
 */
public final class DocumentedCode {
    private static final Pattern BLOCK = Pattern.compile("```(?:java|kotlin)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TRAILING_COMMENT = Pattern.compile("\\s+// .*$", Pattern.MULTILINE);

    private final List<String> sources;

    private DocumentedCode(List<String> sources) {
        this.sources = sources;
    }

    /**
     * Reads the sources below a folder.
     *
     * @param folder the folder; what the build writes into its {@code target} folders is left out
     * @return the sources
     * @throws IOException if one cannot be read
     */
    public static DocumentedCode below(Path folder) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String ending : List.of(".java", ".kt")) {
            for (Path file : SourceTree.files(folder, ending)) {
                sources.add(normalized(Files.readString(file)));
            }
        }
        return new DocumentedCode(List.copyOf(sources));
    }

    private static String normalized(String code) {
        return TRAILING_COMMENT.matcher(code).replaceAll("").replaceAll("\\s+", "");
    }

    /**
     * The blocks of code of a page.
     *
     * @param page a page in Markdown
     * @return the blocks, in their order
     * @throws IOException if the page cannot be read
     */
    public static List<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /**
     * The blocks of a page that stand in no source.
     *
     * @param page a page in Markdown
     * @return the blocks, none if all is well
     * @throws IOException if the page cannot be read
     */
    public List<String> missing(Path page) throws IOException {
        return blocks(page).stream()
                .filter(block -> sources.stream().noneMatch(source -> source.contains(normalized(block))))
                .toList();
    }
}
