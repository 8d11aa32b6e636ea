// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracingchannels.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The channels of the libraries, from the manifests that the libraries' tests check against the code. */
final class PublishedChannels {
    private static final Path LIBRARIES = Path.of("..", "libraries");
    private static final Path MANIFESTS = Path.of("src", "main", "resources", "META-INF", "tracing-channels");
    private static final Pattern OUR_TYPE = Pattern.compile("dev\\.tracingchannels\\.[\\w.$]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Set<String>> channelsByPayload = new TreeMap<>();

    private PublishedChannels() {}

    static PublishedChannels read() throws IOException {
        PublishedChannels published = new PublishedChannels();
        for (Path file : SourceTree.files(LIBRARIES, ".json")) {
            if (file.getParent().endsWith(MANIFESTS)) {
                JSON.readTree(file.toFile()).get("channels").forEach(published::add);
            }
        }
        return published;
    }

    private void add(JsonNode channel) {
        String name = channel.get("name").textValue();
        add(name, "form", channel.get("form"));
        add(name, "payload", channel.get("payload"));
        for (JsonNode field : channel.get("fields")) {
            String said = "field " + field.get("name").textValue();
            add(name, said, field.get("type"));
            field.path("attributes").forEach(made -> lines.add(name + " | " + said + " makes " + made.textValue()));
        }
        channel.get("instruments").forEach(instrument -> lines.add(name + " | measured by " + instrument.textValue()));
    }

    private void add(String channel, String key, JsonNode value) {
        lines.add(channel + " | " + key + " = " + value.textValue());
        OUR_TYPE.matcher(value.textValue())
                .results()
                .map(MatchResult::group)
                .forEach(type -> channelsByPayload
                        .computeIfAbsent(type, unseen -> new TreeSet<>())
                        .add(channel));
    }

    /** Returns the channels in lines of the form that {@link Signatures} uses. */
    List<String> lines() {
        return lines;
    }

    /** Returns the channels whose payload contains the type; none if there is no such channel. */
    Set<String> showing(String type) {
        return channelsByPayload.getOrDefault(type, Set.of());
    }
}
