// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static void publishes(boolean expected, ResourceConfig config) {
        try (EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
                TestServer server = TestServer.start(config)) {
            assertThat(server.get("/").body()).isEqualTo("here");
            if (expected) {
                recorder.awaitSettled(2, PATIENCE);
                recorder.operations(2);
            } else {
                recorder.recordedNothing();
            }
        }
    }

    @Test
    void jerseyRegistersTheFeatureByItself() {
        publishes(true, new ResourceConfig(Here.class));
    }

    @Test
    void anApplicationCanSwitchThatOff() {
        publishes(false, new ResourceConfig(Here.class).property(JerseyTracing.DISCOVERY, false));
        publishes(false, new ResourceConfig(Here.class).property(JerseyTracing.DISCOVERY, "false"));
        publishes(
                false, new ResourceConfig(Here.class).property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true));
    }

    @Test
    void theFeatureCanBeRegisteredByHand() {
        publishes(
                true,
                new ResourceConfig(Here.class)
                        .property(JerseyTracing.DISCOVERY, false)
                        .register(JerseyTracing.class));
    }

    @Test
    void registeringItTwiceHasNoFurtherEffect() {
        publishes(true, new ResourceConfig(Here.class).register(JerseyTracing.class));
        publishes(
                true,
                new ResourceConfig(Here.class).register(new JerseyTracing()).register(new JerseyTracing()));
    }

    /** A resource. */
    @Path("/")
    public static final class Here {
        @GET
        public String here() {
            return "here";
        }
    }
}
