// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import org.junit.jupiter.api.Test;

class VersionTest {
    /** The build runs the tests on more than one version; this says that it really does. */
    @Test
    void theTestsRunOnTheVersionThatTheBuildMeans() {
        assertThat(AnthropicClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("-" + System.getProperty("anthropic.version") + ".jar");
    }
}
