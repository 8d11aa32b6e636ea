// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTableTest {
    private static final Path PAGE = Path.of("../docs/http-servers.md");

    private final HttpServerTable table = new HttpServerTable();

    @TempDir
    private Path folder;

    @BeforeEach
    void set() {
        table.set("jersey-server", Map.of("s01One", "yes", "s02HasHttp2", "HTTP_2: it has | none"), "not run");
        table.set("javalin", Map.of("s01One", "yes", "s02HasHttp2", "yes"), "not run");
    }

    @Test
    void eachServerHasAColumnAndReasonsForWhatItLacks() {
        assertThat(table.toString())
                .contains(
                        "| case | javalin | jersey-server |\n|---|---|---|\n",
                        "| s01 one | yes | yes |\n| s02 has http 2 | yes | no |\n",
                        "### jersey-server\n\n| case | why |\n|---|---|\n| s02 | HTTP_2: it has / none |\n")
                .doesNotContain("### javalin");
    }

    @Test
    void aPageIsReadAsItWasWritten() throws IOException {
        assertThat(writtenAndRead()).hasToString(table.toString());
    }

    @Test
    void aServerChangesItsOwnColumnOnly() throws IOException {
        HttpServerTable read = writtenAndRead();
        read.set("javalin", Map.of("s01One", "ONE: no", "s02HasHttp2", "not run"), "not run");
        assertThat(read.toString())
                .contains(
                        "| s01 one | no | yes |\n| s02 has http 2 | yes | no |\n",
                        "### javalin\n\n| case | why |\n|---|---|\n| s01 | ONE: no |\n",
                        "### jersey-server\n");
    }

    private HttpServerTable writtenAndRead() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, table.toString());
        return HttpServerTable.read(page);
    }

    @Test
    void eachLibraryOfServersHasAColumn() throws IOException {
        String servers = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| case |"))
                .findFirst()
                .orElseThrow();
        for (Path manifest : CatalogueTest.manifests()) {
            for (JsonNode channel :
                    new ObjectMapper().readTree(manifest.toFile()).get("channels")) {
                if (channel.get("instruments").toString().contains("http.server.request.duration")) {
                    String library = channel.get("name").textValue().replaceFirst(":.*", "");
                    assertThat(servers).as("the contract of " + manifest).contains("| " + library + " |");
                }
            }
        }
    }
}
