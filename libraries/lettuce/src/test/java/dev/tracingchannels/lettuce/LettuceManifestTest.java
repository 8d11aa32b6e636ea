// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LettuceManifestTest {
    private static final String SINCE = "0.1.0";
    private static final DatabaseTarget HERE = new DatabaseTarget("redis", "1", "here", 6380, "10.0.0.1", 6380);
    private static final DatabaseTarget THERE = new DatabaseTarget("redis", "2", "there", 6381, "10.0.0.2", 6381);
    private static final List<String> ARGUMENTS = List.of("c0ffee", "1", "key", "value");
    private static final LettuceCommand COMMAND = new LettuceCommand("FCALL", ARGUMENTS, HERE);
    private static final LettuceCommand OTHER_COMMAND = new LettuceCommand("GET", List.of("key"), HERE);

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("lettuce-core")
                .channel(
                        new LettuceCommandMapper(),
                        "stage",
                        SINCE,
                        COMMAND,
                        Map.of(
                                "name", new LettuceCommand("GET", ARGUMENTS, HERE),
                                "arguments",
                                        new LettuceCommand("FCALL", List.of("price", "1", "item", "other value"), HERE),
                                "target", new LettuceCommand("FCALL", ARGUMENTS, THERE)))
                .channel(
                        new LettuceBatchMapper(),
                        "stage",
                        SINCE,
                        new LettuceBatch(List.of(COMMAND, COMMAND), HERE),
                        new LettuceBatch(List.of(COMMAND, OTHER_COMMAND, COMMAND), THERE))
                .channel(
                        new LettuceConnectMapper(),
                        "sync, stage",
                        SINCE,
                        new LettuceConnect(LettuceConnect.Kind.STANDALONE, HERE),
                        new LettuceConnect(LettuceConnect.Kind.CLUSTER, THERE))
                .channel(
                        new LettuceReconnectMapper(),
                        "stage",
                        SINCE,
                        new LettuceReconnect(HERE),
                        new LettuceReconnect(THERE))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/lettuce-core.json"));
    }
}
