// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.ClientAttributes;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import dev.tracingchannels.mapping.conventions.UserAgentAttributes;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the semantic conventions demand of a span, domain by domain: what is required, how it is named, which kinds it may
 * have. The domain is told by the attribute that all its spans have.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/">OpenTelemetry: semantic conventions</a>
 */
final class ConventionRules {
    /** Namespaces whose every name is in one of our classes. */
    private static final Set<String> OWN_NAMES = names(
            ClientAttributes.class,
            CodeAttributes.class,
            DbAttributes.class,
            ErrorAttributes.class,
            GenAiAttributes.class,
            HttpAttributes.class,
            MessagingAttributes.class,
            NetworkAttributes.class,
            ServerAttributes.class,
            UrlAttributes.class,
            UserAgentAttributes.class);

    private static final Pattern NAMESPACES =
            Pattern.compile("(client|code|db|error|gen_ai|http|messaging|network|server|url|user_agent)\\..*");
    /** Names with a key of their own. */
    private static final Pattern TEMPLATES =
            Pattern.compile("http\\.(request|response)\\.header\\.[^A-Z]+|db\\.query\\.parameter\\..+");

    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE", "_OTHER");
    /** What names have that are different each time: identifiers, and values. After a colon there may be a port. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![:\\d])\\d{4,}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-|[0-9a-fA-F]{16}|[\\r\\n'?]");

    private static final int LONGEST_NAME = 255;

    private final MappedSpan span;
    private final List<String> violations = new ArrayList<>();

    private ConventionRules(MappedSpan span) {
        this.span = span;
    }

    /** What is wrong with a span, each in a sentence. */
    static List<String> violations(MappedSpan span) {
        ConventionRules rules = new ConventionRules(span);
        if (span.name() != null) {
            rules.checkAny(span.name());
            rules.checkDomain(span.name());
        }
        return List.copyOf(rules.violations);
    }

    private static Set<String> names(Class<?>... holders) {
        Set<String> names = new TreeSet<>();
        for (Class<?> holder : holders) {
            for (Field field : holder.getFields()) {
                try {
                    names.add(((AttributeName<?>) field.get(null)).name());
                } catch (IllegalAccessException impossible) {
                    throw new LinkageError(field.toString(), impossible);
                }
            }
        }
        return names;
    }

    private void checkAny(String name) {
        demand(!name.isBlank() && name.length() <= LONGEST_NAME, "The name must have 1 to 255 characters: " + name);
        // The names of models have dates in them.
        String model = text(GenAiAttributes.GEN_AI_REQUEST_MODEL);
        String withoutModel = model == null ? name : name.replace(model, "");
        demand(!IDENTIFIER.matcher(withoutModel).find(), "The name must be low in cardinality: " + name);
        for (String attribute : span.attributes().keySet()) {
            demand(
                    !NAMESPACES.matcher(attribute).matches()
                            || OWN_NAMES.contains(attribute)
                            || TEMPLATES.matcher(attribute).matches(),
                    attribute + " is no name of the conventions.");
        }
        boolean typed = has(ErrorAttributes.ERROR_TYPE);
        demand(typed == span.failed(), "error.type must be there if the span has failed, and only then.");
        demand(
                has(ServerAttributes.SERVER_ADDRESS) || !has(ServerAttributes.SERVER_PORT),
                "server.port must not be there without server.address.");
        demand(
                has(NetworkAttributes.NETWORK_PEER_ADDRESS) || !has(NetworkAttributes.NETWORK_PEER_PORT),
                "network.peer.port must not be there without network.peer.address.");
    }

    private void checkDomain(String name) {
        if (has(HttpAttributes.HTTP_REQUEST_METHOD)) {
            checkHttp(name);
        } else if (has(GenAiAttributes.GEN_AI_OPERATION_NAME) || hasAny("gen_ai.")) {
            checkGenAi(name);
        } else if (hasAny("messaging.")) {
            checkMessaging(name);
        } else if (hasAny("db.")) {
            checkDatabase(name);
        }
    }

    private void checkHttp(String name) {
        demandKind(SpanKind.CLIENT, SpanKind.SERVER);
        demandAtStart(HttpAttributes.HTTP_REQUEST_METHOD);
        if (span.kind() == SpanKind.SERVER) {
            demandAtStart(UrlAttributes.URL_PATH);
            demandAtStart(UrlAttributes.URL_SCHEME);
        } else {
            demandAtStart(UrlAttributes.URL_FULL);
            demandAtStart(ServerAttributes.SERVER_ADDRESS);
            demandAtStart(ServerAttributes.SERVER_PORT);
        }
        String method = text(HttpAttributes.HTTP_REQUEST_METHOD);
        demand(METHODS.contains(method), "http.request.method must be a known one or _OTHER: " + method);
        demand(
                !"_OTHER".equals(method) || has(HttpAttributes.HTTP_REQUEST_METHOD_ORIGINAL),
                "http.request.method_original must be there if the method is _OTHER.");
        String first = "_OTHER".equals(method) ? "HTTP" : method;
        String route = text(HttpAttributes.HTTP_ROUTE);
        String expected = route == null ? first : first + ' ' + route;
        demand(
                name.equals(expected) || (span.kind() == SpanKind.CLIENT && name.startsWith(first)),
                "The name must be " + expected + ": " + name);
        Object status = span.attributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE.name());
        int least = span.kind() == SpanKind.SERVER ? 500 : 400;
        demand(
                !(status instanceof Long code) || code < least || span.failed(),
                "The span must have failed with status " + status + '.');
    }

    private void checkGenAi(String name) {
        demandKind(SpanKind.CLIENT, SpanKind.INTERNAL);
        demandAtStart(GenAiAttributes.GEN_AI_OPERATION_NAME);
        demandAtStart(GenAiAttributes.GEN_AI_PROVIDER_NAME);
        String model = text(GenAiAttributes.GEN_AI_REQUEST_MODEL);
        String operation = text(GenAiAttributes.GEN_AI_OPERATION_NAME);
        String expected = model == null ? operation : operation + ' ' + model;
        demand(
                name.equals(expected) || (model == null && name.startsWith(String.valueOf(operation))),
                "The name must be " + expected + ": " + name);
    }

    private void checkMessaging(String name) {
        demandKind(SpanKind.PRODUCER, SpanKind.CONSUMER, SpanKind.CLIENT);
        demandAtStart(MessagingAttributes.MESSAGING_SYSTEM);
        demandAtStart(MessagingAttributes.MESSAGING_OPERATION_NAME);
        String operation = text(MessagingAttributes.MESSAGING_OPERATION_NAME);
        demand(
                operation != null && name.startsWith(operation),
                "The name must begin with messaging.operation.name: " + name);
        String type = text(MessagingAttributes.MESSAGING_OPERATION_TYPE);
        demand(!"process".equals(type) || span.kind() == SpanKind.CONSUMER, "Processing must be a CONSUMER span.");
        demand(!"receive".equals(type) || span.kind() != SpanKind.PRODUCER, "Receiving must not be a PRODUCER span.");
        demand(
                isNoBatchOfFewerThan(MessagingAttributes.MESSAGING_BATCH_MESSAGE_COUNT, 0),
                "messaging.batch.message_count must not be negative.");
    }

    private void checkDatabase(String name) {
        // Getting a connection is none of the conventions' operations.
        demandKind(SpanKind.CLIENT, SpanKind.INTERNAL);
        demandAtStart(DbAttributes.DB_SYSTEM_NAME);
        String summary = text(DbAttributes.DB_QUERY_SUMMARY);
        demand(summary == null || name.equals(summary), "The name must be db.query.summary: " + name);
        demand(
                summary == null || summary.length() <= LONGEST_NAME,
                "db.query.summary must have at most 255 characters.");
        demand(
                isNoBatchOfFewerThan(DbAttributes.DB_OPERATION_BATCH_SIZE, 2),
                "db.operation.batch.size must not be there for fewer than two operations.");
    }

    private boolean isNoBatchOfFewerThan(AttributeName<Long> size, long least) {
        return !(span.attributes().get(size.name()) instanceof Long count) || count >= least;
    }

    private boolean has(AttributeName<?> attribute) {
        return span.attributes().containsKey(attribute.name());
    }

    private boolean hasAny(String prefix) {
        return span.attributes().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private @Nullable String text(AttributeName<String> attribute) {
        return (String) span.attributes().get(attribute.name());
    }

    private void demandAtStart(AttributeName<?> attribute) {
        demand(span.startAttributes().containsKey(attribute.name()), attribute.name() + " must be there at the start.");
    }

    private void demandKind(SpanKind... kinds) {
        Set<SpanKind> allowed = EnumSet.copyOf(Arrays.asList(kinds));
        demand(allowed.contains(span.kind()), "The kind must be one of " + allowed + ": " + span.kind());
    }

    private void demand(boolean met, String violation) {
        if (!met) {
            violations.add(violation);
        }
    }
}
