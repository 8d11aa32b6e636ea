// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/** What the contracts of all domains have: numbered cases, of which those are skipped that need what a library lacks. */
@TestMethodOrder(MethodOrderer.MethodName.class)
abstract class DomainContract<F extends Enum<F>> {
    static final String SECRET = "correct-horse-battery-staple";

    /**
     * What the library does not have; a case that needs it is skipped, and the report of the tests shows the reason.
     *
     * @return a reason for each feature that the library lacks; none unless this is overridden
     */
    protected Map<F, String> lacks() {
        return Map.of();
    }

    final void needs(F feature) {
        String reason = lacks().get(feature);
        Assumptions.assumeTrue(reason == null, () -> feature + ": " + reason);
    }

    final boolean has(F feature) {
        return !lacks().containsKey(feature);
    }

    /** What a method throws that the library has to override. */
    final AssertionError missing(F feature) {
        return new AssertionError(
                "Override the method that " + feature + " needs, or say in lacks() why the library has none of it.");
    }

    /** How long to wait; one for all tests of a class. */
    Patience patience() {
        return Patience.of(getClass());
    }

    final <T extends @Nullable Object> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(patience().left().toMillis(), TimeUnit.MILLISECONDS);
    }
}
