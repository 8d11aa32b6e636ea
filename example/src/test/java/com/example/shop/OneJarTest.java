// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The one jar that docs/application.md says how to make, from this module's pom.xml. */
class OneJarTest {
    @Test
    void thePomOfThePageIsTheOneThatMadeTheJar() throws Exception {
        String pom = spaceless(Files.readString(Path.of("pom.xml")));
        assertThat(Page.read().blocks("xml", ""))
                .hasSizeGreaterThan(1)
                .allSatisfy(block -> assertThat(pom).contains(spaceless(block)));
    }

    /** Without the end of the dependencies, which are followed by those of the tests. */
    private static String spaceless(String xml) {
        return xml.replaceAll("\\s+", "").replaceAll("</dependencies>$", "");
    }

    @Test
    void theVersionsOfThePageAreThoseOfTheBuild() throws Exception {
        String parent = Files.readString(Path.of("../pom.xml"));
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + element(parent, "opentelemetry.version") + "</version>")
                .contains("<version>" + element(parent, "h2.version") + "</version>")
                .contains("<version>" + element(parent, "version") + "</version>");
    }

    private static String element(String pom, String name) {
        return pom.replaceAll("(?s).*?<" + name + ">([^<]*)</" + name + ">.*", "$1");
    }

    /** Else Log4j does not know the elements of its own configuration, or not ours. */
    @Test
    void itHasThePluginsOfAllJarsForLog4j() throws Exception {
        try (ZipFile jar = new ZipFile(ShopProcess.JAR.toFile())) {
            ZipEntry plugins = jar.getEntry("META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat");
            assertThat(new String(jar.getInputStream(plugins).readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("dev.tracingchannels.log4j.TracingChannelsAppender")
                    .contains("org.apache.logging.log4j.core.layout.PatternLayout");
        }
    }

    @Test
    void itsLibrariesAreFound() throws Exception {
        try (ZipFile jar = new ZipFile(ShopProcess.JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("META-INF/services/dev.tracingchannels.mapping.LibraryProvider")
                    .doesNotContain("module-info.class");
        }
        String output = ShopProcess.run(
                Map.of("OTEL_TRACES_EXPORTER", "none", "OTEL_METRICS_EXPORTER", "none", "OTEL_LOGS_EXPORTER", "none"));
        assertThat(output)
                .contains("OpenTelemetry subscribes to")
                .contains("jdbc:query")
                .doesNotContain("WARN");
    }
}
