// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.fresh.FreshProcess;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of a process whose first traced operations go into a tool. */
@Timeout(300)
public abstract class FreshToolContract {
    private final Class<? extends FreshTool> program;

    /**
     * Constructor for use by subclasses.
     *
     * @param program has a main method that takes a form or nothing
     */
    protected FreshToolContract(Class<? extends FreshTool> program) {
        this.program = program;
    }

    @Test
    void noClassOfOursIsInitialisedInAnOperation() throws Exception {
        List<String> initialised = FreshProcess.initialised(program);
        int installed = initialised.indexOf(FreshTool.Installed.class.getName());
        int over = initialised.indexOf(FreshTool.Over.class.getName());
        assertThat(installed).isPositive();
        assertThat(initialised.subList(installed + 1, over)).isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"sync", "stage", "mixed", "callback", "iterator", "stream", "streamed", "open elsewhere"})
    void anOperationThatOverflowsTheStackFailsAndAllFormsWorkAfterwards(String form) throws Exception {
        FreshProcess.run(List.of("-Xss512k"), program, form);
    }
}
