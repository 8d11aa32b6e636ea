// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the texts read last. Reading and writing take no lock.
 *
 * <p>Each text has two places, given by its hash code. A new one takes the first and moves what was there to the second, so
 * that a text seen once does not drive out one that is used. When two threads put at once, one of the texts may be lost,
 * and is read again.
 */
final class SqlTextCache {
    private static final int SAMPLE_DISTANCE = 61;

    private final int bits;
    private final AtomicReferenceArray<@Nullable SqlText> slots;

    /** A cache of two to the power of so many places. */
    SqlTextCache(int bits) {
        this.bits = bits;
        this.slots = new AtomicReferenceArray<>(1 << bits);
    }

    /** Returns what was put for this text and dialect, or null. */
    @Nullable
    SqlText get(String sql, SqlDialect dialect) {
        int slot = slot(sql);
        SqlText found = slots.getAcquire(slot);
        if (found != null && found.isOf(sql, dialect)) {
            return found;
        }
        found = slots.getAcquire(slot ^ 1);
        return found != null && found.isOf(sql, dialect) ? found : null;
    }

    void put(String sql, SqlText read) {
        int slot = slot(sql);
        SqlText displaced = slots.getAcquire(slot);
        if (displaced != null) {
            slots.setRelease(slot ^ 1, displaced);
        }
        slots.setRelease(slot, read);
    }

    private int slot(String sql) {
        int hash = sql.length() <= SqlText.LONGEST_READ ? sql.hashCode() : sampledHash(sql);
        return (hash * 0x9E3779B9) >>> (Integer.SIZE - bits);
    }

    /** Of a text that is cut a few characters, since all of them would take long. */
    private static int sampledHash(String sql) {
        int hash = 0;
        for (int i = 0; i < SqlText.LONGEST_READ; i += SAMPLE_DISTANCE) {
            hash = hash * 31 + sql.charAt(i);
        }
        return hash;
    }
}
