// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.WrittenEvent;
import io.sentry.ISpan;
import io.sentry.Sentry;
import io.sentry.SentryOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Sentry SDK, sending to a server of our own. */
public final class SentryTool implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final SentryServer server = new SentryServer();
    private volatile Runnable withEachExport = () -> {};

    public SentryTool() {
        this(options -> {});
    }

    public SentryTool(Consumer<SentryOptions> more) {
        Sentry.init(options -> {
            options.setDsn(server.dsn());
            options.setTracesSampleRate(1.0);
            options.setMaxQueueSize(10_000);
            options.setEnableUncaughtExceptionHandler(false);
            options.setEnableShutdownHook(false);
            // Asked by the thread that is about to send.
            options.setTransportGate(() -> {
                withEachExport.run();
                return true;
            });
            more.accept(options);
        });
        // Initialising leaves scopes on this thread.
        Sentry.setCurrentScopes(io.sentry.NoOpScopes.getInstance());
    }

    public void runWithEachExport(Runnable work) {
        withEachExport = work;
    }

    public List<JsonNode> transactions() {
        Sentry.flush(PATIENCE_MILLIS);
        return server.transactions();
    }

    public List<JsonNode> events() {
        Sentry.flush(PATIENCE_MILLIS);
        return server.events();
    }

    public List<FinishedSpan> finished() {
        List<FinishedSpan> spans = new ArrayList<>();
        for (JsonNode transaction : transactions()) {
            JsonNode root = transaction.get("contexts").get("trace");
            spans.add(finished(root, transaction.get("transaction").asText(), transaction));
            for (JsonNode child : transaction.path("spans")) {
                spans.add(finished(child, child.get("description").asText(), child));
            }
        }
        return spans;
    }

    public List<CapturedError> captured() {
        return events().stream()
                .filter(event -> !event.has("logger"))
                .map(SentryTool::captured)
                .toList();
    }

    public List<WrittenEvent> written() {
        return events().stream().map(SentryTool::written).toList();
    }

    private static WrittenEvent written(JsonNode event) {
        Map<String, Object> attributes = new HashMap<>();
        JsonNode contexts = event.get("contexts");
        contexts.path("Log attributes")
                .properties()
                .forEach(entry -> attributes.put(entry.getKey(), value(entry.getValue())));
        JsonNode exceptions = event.path("exception").path("values");
        // The cause first, the error itself last.
        JsonNode error = exceptions.path(exceptions.size() - 1);
        String level = event.get("level").asText().toUpperCase(Locale.ROOT);
        return new WrittenEvent(
                level.equals("WARNING") ? Severity.WARN : Severity.valueOf(level),
                event.path("message").path("formatted").asText(null),
                event.path("logger").asText(null),
                attributes,
                error.isMissingNode()
                        ? null
                        : error.get("module").asText() + '.' + error.get("type").asText(),
                error.path("value").asText(null),
                contexts.get("trace").get("span_id").asText(),
                Instant.parse(event.get("timestamp").asText()));
    }

    public static @Nullable String currentSpan() {
        ISpan span = Sentry.getCurrentScopes(false).getSpan();
        return span == null ? null : span.getSpanContext().getSpanId().toString();
    }

    private static FinishedSpan finished(JsonNode span, String name, JsonNode timed) {
        Map<String, Object> attributes = new HashMap<>();
        span.get("data").properties().forEach(entry -> attributes.put(entry.getKey(), value(entry.getValue())));
        Object kind = attributes.get("otel.kind");
        return new FinishedSpan(
                span.get("span_id").asText(),
                span.hasNonNull("parent_span_id") ? span.get("parent_span_id").asText() : null,
                span.get("trace_id").asText(),
                name,
                kind == null ? null : SpanKind.valueOf((String) kind),
                attributes,
                !span.path("status").asText("ok").equals("ok"),
                (String) attributes.get("otel.status_description"),
                List.of(),
                instant(timed.get("start_timestamp")),
                instant(timed.get("timestamp")));
    }

    private static CapturedError captured(JsonNode event) {
        JsonNode exception = event.get("exception").get("values").get(0);
        JsonNode mechanism = exception.get("mechanism");
        return new CapturedError(
                event.get("contexts").get("trace").get("span_id").asText(),
                exception.get("module").asText() + '.' + exception.get("type").asText(),
                exception.get("value").asText(),
                mechanism.get("type").asText(),
                mechanism.get("handled").asBoolean());
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(text -> texts.add(text.asText()));
            return texts;
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        return node.isNumber() ? node.asDouble() : node.isBoolean() ? node.asBoolean() : node.asText();
    }

    private static Instant instant(JsonNode seconds) {
        BigDecimal micros = new BigDecimal(seconds.asText()).movePointRight(6);
        return Instant.EPOCH.plusNanos(micros.longValue() * 1000);
    }

    @Override
    public void close() {
        Sentry.close();
        server.close();
    }
}
