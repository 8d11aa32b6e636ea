// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Locale;

/** The level of a log record. The order is that of the severity. */
enum Level {
    UNSET(Integer.MAX_VALUE),
    TRACE(1),
    DEBUG(5),
    INFO(9),
    WARN(13),
    ERROR(17),
    FATAL(21);

    private static final int NUMBERS = 4;

    private final int first;

    /** Makes a level with the first of its severity numbers. */
    Level(int first) {
        this.first = first;
    }

    /**
     * Returns the level of OTLP's severity number. A record without a number has the level that its severity text
     * names, if it names one.
     */
    static Level of(long number, String text) {
        for (Level level : values()) {
            if (number >= level.first && number < (long) level.first + NUMBERS) {
                return level;
            }
        }
        for (Level level : values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        return UNSET;
    }

    boolean isError() {
        return compareTo(ERROR) >= 0;
    }

    /** Returns the name as in the viewer's JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
