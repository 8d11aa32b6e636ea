// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a library's manifest that is used at run time. Each library has a file of its own, so that merging jars loses
 * none.
 *
 * @param version the version of what publishes; null if the file has none
 * @param channels the channels
 */
record LibraryFile(@Nullable String version, List<Channel> channels) {
    static final String FOLDER = "META-INF/tracing-channels/";

    /** The members whose value is a name; the file has no other members of these names. */
    private static final Pattern MEMBER = Pattern.compile("\"(version|payload|mapper)\"\\s*:\\s*\"([^\"\\\\]*)\"");

    /**
     * One of its channels.
     *
     * @param payload the class of the payload
     * @param mapper the class of the mapper
     */
    record Channel(String payload, String mapper) {}

    static LibraryFile read(InputStream file) throws IOException {
        String version = null;
        String payload = null;
        List<Channel> channels = new ArrayList<>();
        Matcher members = MEMBER.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        while (members.find()) {
            String value = members.group(2);
            switch (members.group(1)) {
                case "version" -> version = value.startsWith("${") ? null : value;
                case "payload" -> payload = value;
                default -> {
                    if (payload != null) {
                        channels.add(new Channel(payload, value));
                    }
                }
            }
        }
        return new LibraryFile(version, List.copyOf(channels));
    }
}
