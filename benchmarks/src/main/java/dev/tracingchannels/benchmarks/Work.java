// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The work of each traced call: a few nanoseconds that no compiler can remove, since the outcome is kept. */
@State(Scope.Thread)
public class Work {
    private long state = 42;

    /** Returns an object, so that no benchmark measures boxing. */
    Work step() {
        long next = state;
        for (int i = 0; i < 3; i++) {
            next = next * 6364136223846793005L + 1442695040888963407L;
        }
        state = next;
        return this;
    }

    Query query() {
        return new Query("SELECT * FROM users WHERE id = ?", "db.example.com", 5432, state);
    }
}
