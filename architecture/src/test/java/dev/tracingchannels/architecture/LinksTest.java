// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link in our pages leads to an existing file and heading. */
class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+)$", Pattern.MULTILINE);
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    static List<Path> pages() throws IOException {
        return SourceTree.files(ROOT, ".md");
    }

    @Test
    void thereArePagesWithLinks() throws IOException {
        assertThat(pages().stream().flatMap(page -> links(page).stream())).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsToAFileAndAHeading(Path page) {
        assertThat(links(page))
                .allSatisfy(link -> assertThat(problem(page, link))
                        .as("the link %s in %s", link, ROOT.relativize(page))
                        .isEmpty());
    }

    private static List<String> links(Path page) {
        String prose = CODE.matcher(unfenced(page)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static String unfenced(Path page) {
        try {
            return FENCED.matcher(Files.readString(page)).replaceAll("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns what is wrong with a link, or an empty text. */
    private static String problem(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!target.startsWith(ROOT) || !Files.exists(target)) {
            return "there is no such file";
        }
        if (parts.length == 2 && !anchors(target).contains(parts[1])) {
            return "there is no such heading, but: " + anchors(target);
        }
        return "";
    }

    /** Returns the anchors that GitHub gives to the headings of a page. */
    private static Set<String> anchors(Path page) {
        Map<String, Integer> earlier = new HashMap<>();
        Set<String> anchors = new LinkedHashSet<>();
        HEADING.matcher(unfenced(page)).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .strip()
                    .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int count = earlier.merge(anchor, 1, Integer::sum);
            anchors.add(count == 1 ? anchor : anchor + '-' + (count - 1));
        });
        return anchors;
    }
}
