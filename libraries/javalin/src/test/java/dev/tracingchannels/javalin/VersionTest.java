// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import org.junit.jupiter.api.Test;

class VersionTest {
    /** The build runs the tests on more than one version; this says that it really does. */
    @Test
    void theTestsRunOnTheVersionThatTheBuildMeans() {
        assertThat(Javalin.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("javalin.version"));
    }
}
