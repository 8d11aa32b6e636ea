// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings from outside of the program: system properties {@code tracing.channels.…} and environment variables {@code
 * TRACING_CHANNELS_…}. The properties have precedence. Immutable.
 *
 * <table>
 * <caption>The settings; patterns and names are separated by commas</caption>
 * <tr><td>{@code conventions}</td><td>the names that are written where the conventions have changed them: released, latest,
 *     previous, both</td></tr>
 * <tr><td>{@code mappers.off}</td><td>patterns of channels whose mappers are not used</td></tr>
 * <tr><td>{@code unmapped}</td><td>patterns of channels that are recorded without a mapper</td></tr>
 * <tr><td>{@code details}</td><td>patterns of channels of which each operation has a span, also where its mapper would give it one
 *     only if it fails or takes long</td></tr>
 * <tr><td>{@code record.inputs}</td><td>patterns of channels of which inputs are recorded</td></tr>
 * <tr><td>{@code record.outputs}</td><td>patterns of channels of which outputs are recorded</td></tr>
 * <tr><td>{@code record.error-messages}</td><td>patterns of channels of which the messages of errors are recorded</td></tr>
 * <tr><td>{@code record.limit}</td><td>the most characters of each such value</td></tr>
 * <tr><td>{@code record.text-limit}</td><td>the most characters of any other text</td></tr>
 * <tr><td>{@code record.request-headers}</td><td>names of headers of requests that are recorded</td></tr>
 * <tr><td>{@code record.response-headers}</td><td>names of headers of responses that are recorded</td></tr>
 * <tr><td>{@code record.secret-parameters}</td><td>names of parameters of URLs whose values are not recorded</td></tr>
 * <tr><td>{@code forwarded-headers}</td><td>whether a server believes what headers say of how a request was sent: trust, ignore</td></tr>
 * <tr><td>{@code metrics.limit}</td><td>how many series a metric may have</td></tr>
 * <tr><td>{@code sql.no-backslash-escapes}</td><td>whether a backslash is a plain character in strings of MySQL and MariaDB: true
 *     or false</td></tr>
 * <tr><td>{@code logs}</td><td>the operations that are logged: none, failures, all</td></tr>
 * <tr><td>{@code logs.trace-ids}</td><td>whether the application's log patterns find the ids of the current trace: true or
 *     false</td></tr>
 * <tr><td>{@code sentry.breadcrumbs}</td><td>the least severity of events that are breadcrumbs in Sentry: trace, debug, info,
 *     warn, error, fatal, none</td></tr>
 * <tr><td>{@code sentry.events}</td><td>the least severity of events that are events in Sentry, likewise</td></tr>
 * </table>
 */
public final class Settings {
    /** The default limit of a metric's series: fewer than 2,000, the limit of OpenTelemetry's SDKs. */
    public static final int DEFAULT_METRICS_LIMIT = 1900;

    /** Settings in which nothing is set. */
    public static final Settings NONE = new Settings(new EnumMap<>(Setting.class));

    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");
    /** Those that were reported. */
    private static final Set<String> UNKNOWN = ConcurrentHashMap.newKeySet();

    private static final Set<String> NAMES =
            Stream.of(Setting.values()).map(setting -> setting.property).collect(Collectors.toUnmodifiableSet());
    /** Read once, since it is asked for each statement. */
    private static final boolean BACKSLASH_ESCAPES = backslashEscapesOfTheProcess();

    private final List<ChannelPattern> off;
    private final List<ChannelPattern> unmapped;
    private final List<ChannelPattern> details;
    private final List<ChannelPattern> inputs;
    private final List<ChannelPattern> outputs;
    private final List<ChannelPattern> errorMessages;
    private final ContentCapture contentCapture;
    private final ConventionNames names;
    private final int metricsLimit;
    private final Logs logs;
    private final boolean traceIds;
    private final @Nullable Severity breadcrumbs;
    private final @Nullable Severity events;
    private final boolean backslashEscapes;

    private Settings(Map<Setting, Value> values) {
        this.off = patterns(values.get(Setting.MAPPERS_OFF));
        this.unmapped = patterns(values.get(Setting.UNMAPPED));
        this.details = patterns(values.get(Setting.DETAILS));
        this.inputs = patterns(values.get(Setting.RECORD_INPUTS));
        this.outputs = patterns(values.get(Setting.RECORD_OUTPUTS));
        this.errorMessages = patterns(values.get(Setting.RECORD_ERROR_MESSAGES));
        ContentCapture trusting = trusts(values.get(Setting.FORWARDED_HEADERS))
                ? ContentCapture.NONE
                : ContentCapture.NONE.withoutForwardedHeaders();
        this.names = conventionNames(values.get(Setting.CONVENTIONS));
        this.contentCapture = trusting.withNames(names)
                .limitedTo(number(
                        values.get(Setting.RECORD_LIMIT), ContentCapture.LOWEST_LIMIT, ContentCapture.DEFAULT_LIMIT))
                .withTextsLimitedTo(number(
                        values.get(Setting.RECORD_TEXT_LIMIT),
                        ContentCapture.LOWEST_TEXT_LIMIT,
                        ContentCapture.DEFAULT_TEXT_LIMIT))
                .withRequestHeaders(names(values.get(Setting.RECORD_REQUEST_HEADERS)))
                .withResponseHeaders(names(values.get(Setting.RECORD_RESPONSE_HEADERS)))
                .withSecretParameters(names(values.get(Setting.RECORD_SECRET_PARAMETERS)));
        this.metricsLimit = number(values.get(Setting.METRICS_LIMIT), 1, DEFAULT_METRICS_LIMIT);
        this.logs = logs(values.get(Setting.LOGS));
        this.traceIds = flag(values.get(Setting.LOGS_TRACE_IDS), true);
        this.breadcrumbs = severity(values.get(Setting.SENTRY_BREADCRUMBS), Severity.INFO);
        this.events = severity(values.get(Setting.SENTRY_EVENTS), Severity.ERROR);
        this.backslashEscapes = !flag(values.get(Setting.SQL_NO_BACKSLASH_ESCAPES), false);
    }

    /**
     * Returns the settings of this process: those that were {@link #supply supplied}, or else those of its system properties and
     * environment variables. An unknown key is reported once as a warning, with the most similar known one.
     *
     * @return the settings
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static Settings load() {
        Settings supplied = SuppliedSettings.current();
        return supplied == null ? of(properties(System.getProperties()), System.getenv()) : supplied;
    }

    /**
     * Makes settings those of the process, in place of its system properties and environment variables: for a container that has
     * settings from elsewhere and knows these two as well. Of several that are supplied, the latest are used. What was set up before,
     * by other settings, keeps them.
     *
     * @param settings the settings
     * @return a handle; closing it takes the settings back
     */
    public static Subscription supply(Settings settings) {
        return SuppliedSettings.add(Objects.requireNonNull(settings, "settings"));
    }

    /**
     * Returns the names of all settings, as properties.
     *
     * @return the whole names, {@code tracing.channels.record.inputs} for instance; unmodifiable
     */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Returns settings from properties.
     *
     * @param properties the whole names, {@code tracing.channels.record.inputs} for instance, and the values
     * @return the settings
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static Settings of(Map<String, String> properties) {
        return of(properties, Map.of());
    }

    /**
     * Returns settings from properties of which it is known where they are set. An unknown one that has the settings' prefix is
     * reported once as a warning, with the most similar known one.
     *
     * @param properties the whole names and the values
     * @param others the names of known properties with this prefix that are no settings
     * @param source returns where a property is set, {@code line 3 of application.yaml} for instance, for messages
     * @return the settings
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static Settings of(Map<String, String> properties, Set<String> others, UnaryOperator<String> source) {
        Set<String> known = new TreeSet<>(NAMES);
        known.addAll(others);
        for (String name : new TreeSet<>(properties.keySet())) {
            if (name.startsWith(Setting.PROPERTY_PREFIX) && !known.contains(name) && UNKNOWN.add(name)) {
                LOGGER.log(
                        Level.WARNING,
                        "There is no setting {0}, which is set in {1}. The nearest is {2}.",
                        name,
                        source.apply(name),
                        Objects.requireNonNull(EditDistance.nearest(name, known)));
            }
        }
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = properties.get(setting.property);
            if (value != null) {
                String place = source.apply(setting.property);
                values.put(setting, new Value(value, "property " + setting.property + ", set in " + place + ','));
            }
        }
        return new Settings(values);
    }

    static Settings of(Map<String, String> properties, Map<String, String> variables) {
        reportUnknown(properties, Setting.PROPERTY_PREFIX, "system property");
        reportUnknown(variables, Setting.VARIABLE_PREFIX, "environment variable");
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String property = properties.get(setting.property);
            String variable = variables.get(setting.variable);
            if (property != null) {
                values.put(setting, new Value(property, "system property " + setting.property));
            } else if (variable != null) {
                values.put(setting, new Value(variable, "environment variable " + setting.variable));
            }
        }
        return new Settings(values);
    }

    /**
     * Returns whether a backslash within a string escapes the next character in the MySQL and MariaDB of this process, as it
     * does unless they run in the mode {@code NO_BACKSLASH_ESCAPES}. Only the settings of the process are used, since texts are
     * read before the tool is known.
     *
     * @return true unless the setting {@code sql.no-backslash-escapes} is true
     */
    public static boolean backslashEscapes() {
        Settings supplied = SuppliedSettings.current();
        return supplied == null ? BACKSLASH_ESCAPES : supplied.backslashEscapes;
    }

    private static boolean backslashEscapesOfTheProcess() {
        String property = System.getProperty(Setting.SQL_NO_BACKSLASH_ESCAPES.property);
        String value = property != null ? property : System.getenv(Setting.SQL_NO_BACKSLASH_ESCAPES.variable);
        return value == null || !isTrue(value);
    }

    private static boolean isTrue(String value) {
        return "true".equalsIgnoreCase(value.strip());
    }

    private static Map<String, String> properties(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            texts.put(key, properties.getProperty(key));
        }
        return texts;
    }

    private static void reportUnknown(Map<String, String> values, String prefix, String source) {
        for (String key : new TreeMap<>(values).keySet()) {
            if (key.startsWith(prefix) && !Setting.isKnown(key) && UNKNOWN.add(key)) {
                LOGGER.log(
                        Level.WARNING,
                        "There is no setting {0}, which is set as {1}. The nearest is {2}.",
                        key,
                        source,
                        Setting.nearest(key));
            }
        }
    }

    private static List<ChannelPattern> patterns(@Nullable Value value) {
        return Stream.of(names(value)).map(ChannelPattern::new).toList();
    }

    private static String[] names(@Nullable Value value) {
        Set<String> names = new LinkedHashSet<>();
        if (value != null) {
            for (String name : value.text.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names.toArray(String[]::new);
    }

    private static int number(@Nullable Value value, int least, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.text.strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw value.refused("a whole number of at least " + least);
    }

    private static ConventionNames conventionNames(@Nullable Value value) {
        if (value == null) {
            return ConventionNames.RELEASED;
        }
        for (ConventionNames names : ConventionNames.values()) {
            if (names.toString().equalsIgnoreCase(value.text.strip())) {
                return names;
            }
        }
        throw value.refused("one of released, latest, previous, both");
    }

    private static boolean trusts(@Nullable Value value) {
        String text = value == null ? "trust" : value.text.strip();
        if (text.equalsIgnoreCase("trust")) {
            return true;
        }
        if (text.equalsIgnoreCase("ignore")) {
            return false;
        }
        throw Objects.requireNonNull(value).refused("one of trust, ignore");
    }

    private static boolean flag(@Nullable Value value, boolean otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!isTrue(value.text) && !"false".equalsIgnoreCase(value.text.strip())) {
            throw value.refused("true or false");
        }
        return isTrue(value.text);
    }

    /** Null for none. */
    private static @Nullable Severity severity(@Nullable Value value, Severity otherwise) {
        if (value == null) {
            return otherwise;
        }
        String text = value.text.strip();
        if (text.equalsIgnoreCase("none")) {
            return null;
        }
        for (Severity severity : Severity.values()) {
            if (severity == severity.range() && severity.name().equalsIgnoreCase(text)) {
                return severity;
            }
        }
        throw value.refused("one of trace, debug, info, warn, error, fatal, none");
    }

    private static Logs logs(@Nullable Value value) {
        if (value == null) {
            return Logs.NONE;
        }
        for (Logs logs : Logs.values()) {
            if (logs.name().equalsIgnoreCase(value.text.strip())) {
                return logs;
            }
        }
        throw value.refused("one of none, failures, all");
    }

    /**
     * Returns the names that are written where the conventions have changed attributes and instruments.
     *
     * @return the names; by default the latest of numbered releases
     */
    public ConventionNames conventionNames() {
        return names;
    }

    /**
     * Returns whether the mappers of a channel are switched off.
     *
     * @param channel the channel's name
     * @return true if they are
     */
    public boolean isOff(String channel) {
        return matches(off, channel);
    }

    /**
     * Returns whether the operations of a channel are recorded although it has no mapper.
     *
     * @param channel the channel's name
     * @return true if they are
     */
    public boolean recordsUnmapped(String channel) {
        return matches(unmapped, channel);
    }

    /**
     * Returns whether operations of any channel without a mapper are recorded.
     *
     * @return true if there may be such channels
     */
    public boolean recordsUnmapped() {
        return !unmapped.isEmpty();
    }

    /**
     * Returns whether each operation of a channel has a span, also where its mapper would give it one only if it fails or takes
     * long.
     *
     * @param channel the channel's name
     * @return true if the application asks for them
     */
    public boolean recordsDetails(String channel) {
        return matches(details, channel);
    }

    /**
     * Returns the content capture of a channel.
     *
     * @param channel the channel's name
     * @return the content capture
     */
    public ContentCapture contentCapture(String channel) {
        ContentCapture result = contentCapture;
        if (matches(inputs, channel)) {
            result = result.withInputs();
        }
        if (matches(outputs, channel)) {
            result = result.withOutputs();
        }
        return matches(errorMessages, channel) ? result.withErrorMessages() : result;
    }

    /**
     * Returns the settings whose patterns are meant for channels that have a mapper or were named; {@code unmapped} is for
     * channels to come.
     */
    Map<Setting, List<ChannelPattern>> patterns() {
        return Map.of(
                Setting.MAPPERS_OFF, off,
                Setting.DETAILS, details,
                Setting.RECORD_INPUTS, inputs,
                Setting.RECORD_OUTPUTS, outputs,
                Setting.RECORD_ERROR_MESSAGES, errorMessages);
    }

    private static boolean matches(List<ChannelPattern> patterns, String channel) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(channel));
    }

    /**
     * Returns the limit of a metric's series, one for each combination of its dimensions' values.
     *
     * @return the number; further values are counted as {@code _OTHER}
     */
    public int metricsLimit() {
        return metricsLimit;
    }

    /**
     * Returns which operations are logged.
     *
     * @return the operations; by default none
     */
    public Logs logs() {
        return logs;
    }

    /**
     * Returns whether the application's log patterns find the ids of the current trace.
     *
     * @return true by default
     */
    public boolean addsTraceIds() {
        return traceIds;
    }

    /**
     * Returns the lowest severity of events that become breadcrumbs in Sentry.
     *
     * @return the severity, by default {@link Severity#INFO}; null for none
     */
    public @Nullable Severity sentryBreadcrumbs() {
        return breadcrumbs;
    }

    /**
     * Returns the lowest severity of events that become events of their own in Sentry.
     *
     * @return the severity, by default {@link Severity#ERROR}; null for none
     */
    public @Nullable Severity sentryEvents() {
        return events;
    }

    /** The operations of which a log record is written, in tools that take log records. */
    public enum Logs {
        /** None. */
        NONE,
        /** Those that failed. */
        FAILURES,
        /** Each. */
        ALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Value(String text, String source) {
        IllegalArgumentException refused(String expected) {
            return new IllegalArgumentException("The " + source + " must be " + expected + ", not \"" + text + "\".");
        }
    }
}
