// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Checks what a repository requires of a POM. */
class PublishedModulesTest {
    private static final Path ROOT = Path.of("..");
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    static List<Path> poms() throws IOException {
        return SourceTree.files(ROOT, "pom.xml").stream()
                .filter(file -> !file.startsWith(ROOT.resolve("bin")))
                .toList();
    }

    private static String value(Path pom, String element)
            throws IOException, ParserConfigurationException, SAXException, XPathExpressionException {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        return XPATH.evaluate("/project/" + element, document).strip();
    }

    @Test
    void thePomsAreFound() throws IOException {
        assertThat(poms()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("poms")
    void eachModuleHasANameAndADescription(Path pom) throws Exception {
        assertThat(value(pom, "name")).as("name in %s", pom).startsWith("Tracing Channels");
        assertThat(value(pom, "description")).as("description in %s", pom).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("poms")
    void aModuleIsInTheBomOrIsNotPublished(Path pom) throws Exception {
        boolean listed = Files.readString(ROOT.resolve("bom/pom.xml"))
                .contains("<artifactId>" + value(pom, "artifactId") + "</artifactId>");
        boolean parent = value(pom, "packaging").equals("pom");
        assertThat(parent
                        || listed != value(pom, "properties/maven.deploy.skip").equals("true"))
                .as("%s is either in bom/pom.xml or sets maven.deploy.skip", pom)
                .isTrue();
    }

    /** The others inherit it. */
    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "bom/pom.xml"})
    void aPomWithoutAParentNamesItsSourceAndItsLicence(String pom) throws Exception {
        for (String element :
                List.of("url", "licenses/license/name", "developers/developer/name", "scm/connection", "scm/url")) {
            assertThat(value(ROOT.resolve(pom), element))
                    .as("%s in %s", element, pom)
                    .isNotEmpty();
        }
    }
}
