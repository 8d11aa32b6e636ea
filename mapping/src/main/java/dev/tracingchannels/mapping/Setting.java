// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The known settings, by their names. */
enum Setting {
    CONVENTIONS("conventions"),
    MAPPERS_OFF("mappers.off"),
    UNMAPPED("unmapped"),
    DETAILS("details"),
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
    SQL_NO_BACKSLASH_ESCAPES("sql.no-backslash-escapes"),
    LOGS("logs"),
    LOGS_TRACE_IDS("logs.trace-ids"),
    SENTRY_BREADCRUMBS("sentry.breadcrumbs"),
    SENTRY_EVENTS("sentry.events");

    static final String PROPERTY_PREFIX = "tracing.channels.";
    static final String VARIABLE_PREFIX = "TRACING_CHANNELS_";

    /** What the starters for Spring Boot read. */
    private static final Pattern FOREIGN =
            Pattern.compile("tracing\\.channels\\.(enabled|spring\\..*)|TRACING_CHANNELS_(ENABLED|SPRING_.*)");

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
        if (FOREIGN.matcher(key).matches()) {
            return true;
        }
        for (Setting setting : values()) {
            if (setting.property.equals(key) || setting.variable.equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the known key of the same form that is most similar. */
    static String nearest(String key) {
        boolean variable = key.startsWith(VARIABLE_PREFIX);
        List<String> names = Stream.of(values())
                .map(setting -> variable ? setting.variable : setting.property)
                .toList();
        return Objects.requireNonNull(EditDistance.nearest(key, names));
    }
}
