// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    @ParameterizedTest
    @ValueSource(classes = {PrintWriter.class, PrintStream.class, FileOutputStream.class})
    void aSampleOfWhatIsWrittenToIsNoFile(Class<?> type) {
        Object sample = Samples.of(type, 4711);
        assertThat(Path.of("text 4711")).as("made with %s", sample).doesNotExist();
    }

    @Test
    void aWriterIsAnotherOneEachTime() {
        assertThat(Samples.of(PrintWriter.class, 0)).isNotNull().isNotEqualTo(Samples.of(PrintWriter.class, 0));
    }
}
