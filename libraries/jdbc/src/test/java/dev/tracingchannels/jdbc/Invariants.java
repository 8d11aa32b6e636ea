// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.db.DatabaseTarget;

/** What holds for the target of every text. */
final class Invariants {
    private Invariants() {}

    static void hold(String url) {
        DatabaseTarget target = JdbcUrl.parse(url);
        if (target.host() != null) {
            assertThat(target.host()).as(url).matches("[A-Za-z0-9_.:%-]+");
        }
        if (target.namespace() != null) {
            assertThat(target.namespace()).as(url).doesNotContainPattern("[@=;?&,{}\\[\\]\"'<>*^%\\x00-\\x1f]");
        }
        assertThat(target.port()).as(url).isBetween(-1, 65_535).isNotZero();
        assertThat(url.length())
                .as("a target is no longer than its URL")
                .isGreaterThanOrEqualTo(
                        target.namespace() == null ? 0 : target.namespace().length());
    }
}
