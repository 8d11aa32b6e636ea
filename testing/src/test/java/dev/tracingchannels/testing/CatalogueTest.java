// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/catalogue.md is what the libraries' manifests say; written with the property tracing.manifest.write. */
class CatalogueTest {
    private static final Path LIBRARIES = Path.of("../libraries");
    private static final Path CATALOGUE = Path.of("../docs/catalogue.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> manifests() throws IOException {
        return SourceTree.files(LIBRARIES, ".json").stream()
                .filter(file -> file.getParent().endsWith("src/main/resources/META-INF/tracing-channels"))
                .toList();
    }

    private static String catalogue() throws IOException {
        StringBuilder page = new StringBuilder("# Catalogue\n\n"
                + "The channels of the libraries here, as their manifests say; each manifest is in its library's"
                + " jar, `META-INF/tracing-channels/<library>.json`.\n"
                + "Made by the tests from the code; do not edit.\n");
        for (Path manifest : manifests()) {
            JsonNode library = JSON.readTree(manifest.toFile());
            page.append("\n## ").append(library.get("library").textValue()).append('\n');
            library.get("channels").forEach(channel -> append(page, channel));
        }
        return page.toString();
    }

    private static void append(StringBuilder page, JsonNode channel) {
        page.append("\n### `").append(channel.get("name").textValue()).append("`\n\n");
        page.append("Form: ").append(channel.get("form").textValue());
        page.append(". Since ").append(channel.get("since").textValue());
        page.append(". Payload: `").append(channel.get("payload").textValue()).append("`.");
        List<String> instruments = texts(channel.get("instruments"));
        page.append(instruments.isEmpty() ? "\n" : " Measured by " + String.join(", ", instruments) + ".\n");
        page.append("\n| field | type | makes |\n|---|---|---|\n");
        for (JsonNode field : channel.get("fields")) {
            page.append("| `").append(field.get("name").textValue()).append("` | `");
            page.append(field.get("type").textValue().replace("|", "\\|")).append("` | ");
            page.append(field.has("attributes") ? String.join(", ", texts(field.get("attributes"))) : "not stated");
            page.append(" |\n");
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(
                text -> texts.add(text.textValue().contains(" ") ? text.textValue() : '`' + text.textValue() + '`'));
        return texts;
    }

    @Test
    void theCatalogueSaysWhatTheManifestsSay() throws IOException {
        if (Boolean.getBoolean("tracing.manifest.write")) {
            Files.writeString(CATALOGUE, catalogue());
        }
        assertThat(manifests()).isNotEmpty();
        assertThat(CATALOGUE)
                .as("run this test with -Dtracing.manifest.write=true")
                .hasContent(catalogue());
    }
}
