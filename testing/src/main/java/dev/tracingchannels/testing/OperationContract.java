// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;

/** What the contracts of domains have whose libraries publish operations, which mappers make spans of. */
abstract class OperationContract<F extends Enum<F>> extends DomainContract<F> {
    /**
     * The mappers of the library's channels.
     *
     * @return those that are found among the services, unless this is overridden
     */
    protected Collection<? extends Mapper<?>> mappers() {
        return MapperRegistry.discover().mappers();
    }

    /** Fails if something is left of the test. */
    @AfterEach
    final void nobodyIsLeftOnTheChannels() {
        for (Mapper<?> mapper : mappers()) {
            Assertions.assertFalse(
                    TracingChannel.named(mapper.channel()).hasSubscribers(),
                    () -> mapper.channel() + " has a subscriber after the test");
        }
    }

    static void isByTheConventions(MappedSpan span) {
        Assertions.assertEquals(List.of(), span.violations(), span::toString);
    }

    static void hidesSecrets(String text) {
        Assertions.assertFalse(text.contains(SECRET), () -> "the secret is in " + text);
    }
}
