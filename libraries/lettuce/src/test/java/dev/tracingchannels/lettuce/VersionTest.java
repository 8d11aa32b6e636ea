// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Test;

class VersionTest {
    /** The build runs the tests on more than one version; this says that it really does. */
    @Test
    void theTestsRunOnTheVersionThatTheBuildMeans() {
        assertThat(RedisClient.class.getPackage().getImplementationVersion())
                .startsWith(System.getProperty("lettuce.version"));
    }
}
