// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes {@link Settings} of the properties, and says where a wrong one is set. */
final class SettingValues {
    private final Map<String, String> values = new TreeMap<>();

    private SettingValues(ChannelsProperties properties, LogsProperties logs) {
        ChannelsProperties.Content content = properties.record();
        ChannelsProperties.Sentry sentry = properties.sentry();
        put("conventions", properties.conventions());
        put("mappers.off", properties.mappers().off());
        put("unmapped", properties.unmapped());
        put("details", properties.details());
        put("record.inputs", content.inputs());
        put("record.outputs", content.outputs());
        put("record.error-messages", content.errorMessages());
        put("record.limit", content.limit());
        put("record.text-limit", content.textLimit());
        put("record.request-headers", content.requestHeaders());
        put("record.response-headers", content.responseHeaders());
        put("record.secret-parameters", content.secretParameters());
        put("forwarded-headers", properties.forwardedHeaders());
        put("metrics.limit", properties.metrics().limit());
        put("sql.no-backslash-escapes", properties.sql().noBackslashEscapes());
        put("logs", properties.logs());
        put("logs.trace-ids", logs.traceIds());
        put("sentry.breadcrumbs", sentry.breadcrumbs());
        put("sentry.events", sentry.events());
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(PropertyPlaces.PREFIX + name, value.toString());
        }
    }

    private void put(String name, List<String> value) {
        if (!value.isEmpty()) {
            values.put(PropertyPlaces.PREFIX + name, String.join(",", value));
        }
    }

    /** Returns the values, by the names of the settings. */
    static Map<String, String> of(ChannelsProperties properties, LogsProperties logs) {
        return new SettingValues(properties, logs).values;
    }

    /** Returns the settings, and reports properties that nobody knows. */
    static Settings settings(ChannelsProperties properties, LogsProperties logs, PropertyPlaces places) {
        Map<String, String> values = of(properties, logs);
        places.unknown().forEach(name -> values.put(name, ""));
        try {
            return Settings.of(values, PropertyNames.all(), places::place);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSettingException(invalid);
        }
    }
}
