// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The site that the build made, read as a browser reads it. */
class SiteTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SITE = Path.of("target/site").toAbsolutePath().normalize();
    private static final Map<Path, Document> PAGES = read();

    private static Map<Path, Document> read() {
        Map<Path, Document> pages = new TreeMap<>();
        try {
            for (Path file : files(SITE, ".html")) {
                pages.put(file, Jsoup.parse(file));
            }
        } catch (IOException failure) {
            throw new IllegalStateException("The site is built in the phase before the tests: mvn verify.", failure);
        }
        return pages;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Path> pages() {
        return PAGES.keySet().stream().map(SITE::relativize);
    }

    /** The pages of the repository, as paths from its root; not those of the template for new libraries, nor rationales. */
    static List<String> sources() throws IOException {
        return files(ROOT, ".md").stream()
                .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                .filter(file -> !file.contains("target/") && !file.startsWith("bin/") && !file.endsWith("RATIONALE.md"))
                .toList();
    }

    private static Path page(String source) {
        return SITE.resolve(source.replaceAll("\\.md$", ".html"));
    }

    @Test
    void everyPageOfTheRepositoryIsOnTheSite() throws IOException {
        assertThat(sources()).contains("README.md", "docs/application.md", "libraries/jdbc/README.md");
        assertThat(sources()).allSatisfy(source -> assertThat(PAGES).containsKey(page(source)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileOfTheSiteAndToAHeadingOfIt(Path page) {
        assertThat(links(SITE.resolve(page)))
                .filteredOn(link -> !link.isAbsolute())
                .allSatisfy(link -> assertThat(problem(SITE.resolve(page), link))
                        .as("the link %s in %s", link, page)
                        .isEmpty());
    }

    private static String problem(Path page, URI link) {
        Path target = target(page, link);
        if (!target.startsWith(SITE) || !Files.isRegularFile(target)) {
            return "there is no such file";
        }
        String fragment = link.getFragment();
        return fragment == null || PAGES.get(target).getElementById(fragment) != null ? "" : "there is no such heading";
    }

    private static Path target(Path page, URI link) {
        return link.getPath().isEmpty()
                ? page
                : page.resolveSibling(link.getPath()).normalize();
    }

    /** What a page links to, shows and loads. */
    private static List<URI> links(Path page) {
        List<URI> links = new ArrayList<>();
        for (Element element : PAGES.get(page).select("[href], [src]")) {
            links.add(URI.create(element.hasAttr("href") ? element.attr("href") : element.attr("src")));
        }
        return links;
    }

    @Test
    void everyPageIsReachedFromTheFirst() {
        Deque<Path> next = new ArrayDeque<>(List.of(SITE.resolve("index.html")));
        Set<Path> reached = new LinkedHashSet<>(next);
        while (!next.isEmpty()) {
            Path page = next.remove();
            links(page).stream()
                    .filter(link -> !link.isAbsolute())
                    .map(link -> target(page, link))
                    .filter(PAGES::containsKey)
                    .filter(reached::add)
                    .forEach(next::add);
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(PAGES.keySet());
    }

    @Test
    void theMenuHasEachGuideEachLibraryAndEachSink() throws IOException {
        Document first = PAGES.get(SITE.resolve("README.html"));
        List<String> menu = first.select("nav a").eachAttr("href");
        assertThat(sources())
                .filteredOn(source -> source.matches("docs/[^/]+|(libraries|sinks)/[^/]+/README\\.md"))
                .hasSizeGreaterThan(10)
                .allSatisfy(source -> assertThat(menu).contains("./" + source.replaceAll("\\.md$", ".html")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theMenuMarksThePageThatIsShownAndHeadingsHaveNamesOfTheirOwn(Path page) {
        Document document = PAGES.get(SITE.resolve(page));
        assertThat(document.select("nav a[aria-current]"))
                .as("marked in %s", page)
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(item -> assertThat(target(SITE.resolve(page), URI.create(item.attr("href"))))
                        .isEqualTo(SITE.resolve(page)));
        assertThat(document.select("[id]").eachAttr("id"))
                .as("names in %s", page)
                .doesNotHaveDuplicates();
        assertThat(document.title()).as("title of %s", page).isNotEmpty();
    }

    @Test
    void theCatalogueHasEveryChannelAndFieldOfTheManifests() throws IOException {
        Document catalogue = PAGES.get(SITE.resolve("docs/catalogue.html"));
        List<Path> manifests = files(ROOT.resolve("libraries"), ".json").stream()
                .filter(file -> file.getParent().endsWith("src/main/resources/META-INF/tracing-channels"))
                .toList();
        assertThat(manifests).hasSizeGreaterThan(4);
        for (Path manifest : manifests) {
            for (JsonNode channel :
                    new ObjectMapper().readTree(manifest.toFile()).get("channels")) {
                String name = channel.get("name").textValue();
                Element section = catalogue.select("h3:contains(" + name + ")").stream()
                        .filter(heading -> heading.select("code").text().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " is not in the catalogue"))
                        .parent();
                List<String> fields = section.select("td:first-child").eachText();
                channel.get("fields")
                        .forEach(field -> assertThat(fields)
                                .as("fields of %s", name)
                                .contains(field.get("name").textValue()));
            }
        }
    }

    /** They are not fetched: a list for who wants to look at them is left beside the site. */
    @Test
    void linksToOtherSitesAreEncryptedUnlessTheyAreToTheReadersMachine() throws IOException {
        Set<String> others = new TreeSet<>();
        PAGES.keySet()
                .forEach(page -> links(page).stream()
                        .filter(URI::isAbsolute)
                        .map(URI::toString)
                        .forEach(others::add));
        Files.write(SITE.resolveSibling("external-links.txt"), others);
        assertThat(others).isNotEmpty().allMatch(link -> link.matches("https://.+|http://localhost:\\d+(/.*)?"));
    }
}
