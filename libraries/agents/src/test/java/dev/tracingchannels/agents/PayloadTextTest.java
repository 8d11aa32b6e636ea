// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payloads end in logs, where no content belongs. */
class PayloadTextTest {
    @Test
    void theTextOfARunHasNeitherItsInputNorItsDescription() {
        AgentRun run = new AgentRun("shopper", "a-1", "a secret description", "c-7", List.of("a secret input"));
        assertThat(run).hasToString("AgentRun{shopper, id=a-1, conversation=c-7}");
        assertThat(AgentRun.of("shopper").on("a secret input")).hasToString("AgentRun{shopper}");
    }

    @Test
    void theTextOfAToolCallHasNeitherItsArgumentsNorItsDescription() {
        AgentToolCall call =
                new AgentToolCall("find", "toolu_7", "function", "a secret description", Map.of("q", "a secret"));
        assertThat(call).hasToString("AgentToolCall{find, id=toolu_7, function}");
        assertThat(AgentToolCall.of("find", null, "a secret")).hasToString("AgentToolCall{find, function}");
    }

    @Test
    void theTextOfAHandoffHasNamesOnly() {
        assertThat(new AgentHandoff("shopper", "payer")).hasToString("AgentHandoff[from=shopper, to=payer]");
    }
}
