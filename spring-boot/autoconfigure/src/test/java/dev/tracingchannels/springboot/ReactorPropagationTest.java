// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.micrometer.SnapshotAccessor;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

/** That Reactor is asked to propagate the context, and that ours is the first that is restored. */
class ReactorPropagationTest {
    private static final String OTHER = "other";
    private final ContextRegistry registry = ContextRegistry.getInstance();

    @AfterEach
    void forget() {
        registry.removeThreadLocalAccessor(OTHER);
    }

    private static String propagation(String... properties) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            TestPropertyValues.of(properties).applyTo(context);
            new ContextAttacher().initialize(context);
            return context.getEnvironment().getProperty(ReactorPropagation.PROPERTY);
        }
    }

    @Test
    void reactorPropagatesTheContext() {
        assertThat(propagation()).isEqualTo("auto");
    }

    @Test
    void whatTheApplicationSetsHolds() {
        assertThat(propagation(ReactorPropagation.PROPERTY + "=limited")).isEqualTo("limited");
    }

    @Test
    void anApplicationThatIsNotTracedIsLeftAlone() {
        assertThat(propagation("tracing.channels.enabled=false")).isNull();
    }

    @Test
    void ourContextIsRestoredFirstWhateverTheOrderOfTheClassPath() {
        registry.registerThreadLocalAccessor(OTHER, () -> "", value -> {}, () -> {});
        registry.registerThreadLocalAccessor(new SnapshotAccessor());

        propagation();

        assertThat(registry.getThreadLocalAccessors())
                .extracting(ThreadLocalAccessor::key)
                .startsWith(SnapshotAccessor.KEY)
                .contains(OTHER)
                .doesNotHaveDuplicates();
    }
}
