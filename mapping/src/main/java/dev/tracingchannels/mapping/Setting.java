// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.Locale;

/** The settings that there are, by their names. */
enum Setting {
    MAPPERS_OFF("mappers.off"),
    UNMAPPED("unmapped"),
    RECORD_INPUTS("record.inputs"),
    RECORD_OUTPUTS("record.outputs"),
    RECORD_ERROR_MESSAGES("record.error-messages"),
    RECORD_LIMIT("record.limit"),
    RECORD_TEXT_LIMIT("record.text-limit"),
    RECORD_REQUEST_HEADERS("record.request-headers"),
    RECORD_RESPONSE_HEADERS("record.response-headers"),
    RECORD_SECRET_PARAMETERS("record.secret-parameters"),
    FORWARDED_HEADERS("forwarded-headers"),
    METRICS_LIMIT("metrics.limit"),
    LOGS("logs");

    static final String PROPERTY_PREFIX = "tracing.channels.";
    static final String VARIABLE_PREFIX = "TRACING_CHANNELS_";

    final String property;
    final String variable;

    Setting(String name) {
        this.property = PROPERTY_PREFIX + name;
        this.variable = variable(property);
    }

    /** The environment variable for a property. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static boolean isKnown(String key) {
        for (Setting setting : values()) {
            if (setting.property.equals(key) || setting.variable.equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** Of the same form as the key, the one with which it shares most. */
    static String nearest(String key) {
        boolean variable = key.startsWith(VARIABLE_PREFIX);
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (Setting setting : values()) {
            String candidate = variable ? setting.variable : setting.property;
            int distance = distance(key, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** How many characters must be added, taken away or changed to make one of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
