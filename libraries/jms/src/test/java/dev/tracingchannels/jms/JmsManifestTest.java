// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmsManifestTest {
    private static JmsSettle settle(JmsSettle.Kind kind, int received, int sent, String client) {
        return new JmsSettle(kind, received, sent, new SessionTrace(() -> client));
    }

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("jms")
                .channel(new JmsSendMapper(), "sync or callback", "0.1.0")
                .channel(new JmsReceiveMapper(), "sync", "0.1.0")
                .channel(JmsProcessMapper.ofListeners(), "sync", "0.1.0")
                .channel(JmsProcessMapper.ofReceived(), "sync", "0.1.0")
                .channel(
                        new JmsSettleMapper(),
                        "sync",
                        "0.1.0",
                        settle(JmsSettle.Kind.COMMIT, 1, 1, "one"),
                        Map.of(
                                "kind", settle(JmsSettle.Kind.ROLLBACK, 1, 1, "one"),
                                "received", settle(JmsSettle.Kind.COMMIT, 2, 1, "one"),
                                "sent", settle(JmsSettle.Kind.COMMIT, 1, 2, "one"),
                                "clientId", settle(JmsSettle.Kind.COMMIT, 1, 1, "other")))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/jms.json"));
    }
}
