// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scope restores when it is closed. The recorded scenarios of the family {@code restoring} cover the rest. */
class StoreScopeTest {
    private final Store<String> store = Store.create("s");

    @BeforeEach
    void expectMisuse() {
        ErrorHandler.set((where, error) -> assertThat(where).isEqualTo("closing a scope"));
    }

    @AfterEach
    void noHandler() {
        ErrorHandler.set(null);
    }

    @Test
    void aScopeThatEnteredTheCurrentValueRestoresItOverAScopeLeftOpenWithinIt() {
        store.run("caller", () -> {
            Scope outer = store.enter(store.get());
            Scope inner = store.enter("left open");
            outer.close();
            assertThat(store.get()).isEqualTo("caller");
            inner.close();
            return null;
        });
        assertThat(store.get()).isNull();
    }

    @Test
    void aScopeThatEnteredNullRestoresNullOverAScopeLeftOpenWithinIt() {
        Scope outer = store.enter(null);
        Scope inner = store.enter("left open");
        outer.close();
        assertThat(store.get()).isNull();
        inner.close();
        assertThat(store.get()).isNull();
    }

    @Test
    void twoScopesOfOneValueClosedOutermostFirstRestoreWhatEachReplaced() {
        Scope outer = store.enter("same");
        Scope inner = store.enter("same");
        outer.close();
        assertThat(store.get()).isNull();
        inner.close();
        assertThat(store.get()).isEqualTo("same");
        Snapshot.empty().set();
    }

    @Test
    void aScopeLeavesOtherStoresAsTheyAre() {
        Store<String> other = Store.create("other");
        Scope outer = store.enter("a");
        Scope inner = other.enter("left open");
        outer.close();
        assertThat(store.get()).isNull();
        assertThat(other.get()).isEqualTo("left open");
        inner.close();
        assertThat(other.get()).isNull();
    }
}
