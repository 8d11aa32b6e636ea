// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.Allocation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the mapping of the most frequent kind of command allocates. */
class AllocationTest {
    private static final DatabaseTarget CACHE = new DatabaseTarget("redis", "2", "127.0.0.1", 6379);

    private final LettuceCommand command = new LettuceCommand("GET", List.of("product:1"), CACHE);

    /** A text of eighteen characters, 64 bytes, and what the compiler has not optimized away. The server would be 56 more. */
    @Test
    void theNameOfASpanIsOneText() throws Exception {
        LettuceCommandMapper mapper = new LettuceCommandMapper();
        assertThat(Allocation.bytesPerCall(() -> mapper.spanName(command), 100)).isLessThanOrEqualTo(100);
    }

    @Test
    void theArgumentsOfACommandWithOneKeyAreShownAsTheyAre() throws Exception {
        List<String> arguments = command.texts();
        assertThat(Allocation.bytesPerCall(() -> CommandTable.shown("GET", arguments, QueryText.LONGEST), 0))
                .isZero();
    }
}
