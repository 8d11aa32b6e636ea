// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.Settings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings, as properties. What is null or empty is not set; the defaults are those of {@link Settings}.
 *
 * @param enabled Whether anything is traced. If false, nothing is attached and no tool is installed.
 * @param conventions Names that are written where the conventions have changed them.
 * @param mappers What is known of the libraries.
 * @param unmapped Patterns of channels that are recorded without a mapper.
 * @param details Patterns of channels of which each operation has a span, also where it tells little.
 * @param record What is recorded of content.
 * @param forwardedHeaders Whether a server uses Forwarded and X-Forwarded-… of its requests.
 * @param metrics Metrics of operations.
 * @param sql Texts of statements.
 * @param logs Operations of which a log record is written.
 * @param sentry What Sentry gets of log events.
 */
@ConfigurationProperties("tracing.channels")
record ChannelsProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable ConventionNames conventions,
        @DefaultValue Mappers mappers,
        @DefaultValue List<String> unmapped,
        @DefaultValue List<String> details,
        @DefaultValue Content record,
        @Nullable ForwardedHeaders forwardedHeaders,
        @DefaultValue Metrics metrics,
        @DefaultValue Sql sql,
        Settings.@Nullable Logs logs,
        @DefaultValue Sentry sentry) {
    /**
     * What is known of the libraries.
     *
     * @param off Patterns of channels whose mappers are not used.
     */
    record Mappers(@DefaultValue List<String> off) {}

    /**
     * What is recorded of content.
     *
     * @param inputs Patterns of channels of which inputs are recorded: statement parameters, prompts, bodies.
     * @param outputs Patterns of channels of which outputs are recorded: rows, completions.
     * @param errorMessages Patterns of channels of which the messages of errors are recorded.
     * @param limit The most characters of each input and output, 64 at least.
     * @param textLimit The most characters of any other text, of a statement or a URL for instance, 1024 at least.
     * @param requestHeaders Names of request headers that are recorded.
     * @param responseHeaders Names of response headers that are recorded.
     * @param secretParameters Parameters of URLs that are hidden, beside those that are known to be secret.
     */
    record Content(
            @DefaultValue List<String> inputs,
            @DefaultValue List<String> outputs,
            @DefaultValue List<String> errorMessages,
            @Nullable Integer limit,
            @Nullable Integer textLimit,
            @DefaultValue List<String> requestHeaders,
            @DefaultValue List<String> responseHeaders,
            @DefaultValue List<String> secretParameters) {}

    /**
     * Metrics of operations.
     *
     * @param limit The most series of a metric, one for each combination of its dimensions' values.
     */
    record Metrics(@Nullable Integer limit) {}

    /**
     * Texts of statements.
     *
     * @param noBackslashEscapes Whether MySQL and MariaDB run in the mode NO_BACKSLASH_ESCAPES. For the whole process.
     */
    record Sql(@Nullable Boolean noBackslashEscapes) {}

    /**
     * What Sentry gets of log events.
     *
     * @param breadcrumbs The least severity of log events that are breadcrumbs.
     * @param events The least severity of log events that are events of their own.
     */
    record Sentry(
            @Nullable LeastSeverity breadcrumbs, @Nullable LeastSeverity events) {}

    /** Whether headers are believed that say how a request was sent. */
    enum ForwardedHeaders {
        /** They are, as behind a proxy. */
        TRUST,
        /** They are not. */
        IGNORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A severity, from which on something is taken. */
    enum LeastSeverity {
        /** Everything. */
        TRACE,
        /** From debugging on. */
        DEBUG,
        /** From information on. */
        INFO,
        /** From warnings on. */
        WARN,
        /** From errors on. */
        ERROR,
        /** What is fatal. */
        FATAL,
        /** Nothing. */
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
