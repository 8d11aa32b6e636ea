// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgentManifestTest {
    private static final String FORM = "sync, stage, callback, stream";
    private static final String SINCE = "0.1.0";

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("agents")
                .channel(
                        new AgentRunMapper(),
                        FORM,
                        SINCE,
                        new AgentRun("clerk", "a1", "Recommends.", "c1", "Which tea?"),
                        new AgentRun("triage", "a2", "Sorts.", "c2", "Which cup?"))
                .channel(
                        new AgentToolCallMapper(),
                        FORM,
                        SINCE,
                        new AgentToolCall("find", "t1", "function", "Finds.", "{}"),
                        new AgentToolCall("order", "t2", "extension", "Orders.", "[]"))
                .channel(
                        new AgentHandoffMapper(),
                        FORM,
                        SINCE,
                        new AgentHandoff("triage", "clerk"),
                        new AgentHandoff("clerk", "triage"))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/agents.json"));
    }
}
