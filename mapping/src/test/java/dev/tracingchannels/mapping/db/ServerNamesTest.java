// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerNamesTest {
    private final ServerNames names = new ServerNames();

    @Test
    void aNameIsMadeOnce() {
        String name = names.of("GET", "cache.internal", 6380);
        assertThat(name).isEqualTo("GET cache.internal:6380");
        assertThat(names.of("GET", "cache.internal", 6380)).isSameAs(name);
    }

    /** More names than places, so that each place has several. */
    @Test
    void eachOperationAndServerHasItsOwnName() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1000; i++) {
                assertThat(names.of("OP" + i, "node" + i % 7, 6379 + i % 3))
                        .isEqualTo("OP" + i + " node" + i % 7 + ':' + (6379 + i % 3));
            }
        }
    }

    /** "Aa" and "BB" have the same hash, and so these have the same place. */
    @Test
    void namesWithTheSamePlaceAreDifferent() {
        assertThat(names.of("Aa", "Aa", 1)).isEqualTo("Aa Aa:1");
        assertThat(names.of("BB", "Aa", 1)).isEqualTo("BB Aa:1");
        assertThat(names.of("Aa", "BB", 1)).isEqualTo("Aa BB:1");
        assertThat(names.of("Aa", "Aa", 1 + 128)).isEqualTo("Aa Aa:129");
        assertThat(names.of("Aa", "Aa", 1)).isEqualTo("Aa Aa:1");
    }
}
