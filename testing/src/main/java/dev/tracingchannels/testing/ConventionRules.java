// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.ClientAttributes;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.RpcAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import dev.tracingchannels.mapping.conventions.UserAgentAttributes;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the semantic conventions demand of a span, domain by domain: what is required, how it is named, which kinds it may
 * have. The domain is known by the attribute that all its spans have.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/">OpenTelemetry: semantic conventions</a>
 */
final class ConventionRules {
    /** The conventions' names, as our classes have them. */
    private static final Map<String, AttributeKey<?>> OWN_NAMES = names(
            ClientAttributes.class,
            CodeAttributes.class,
            DbAttributes.class,
            ErrorAttributes.class,
            GenAiAttributes.class,
            HttpAttributes.class,
            MessagingAttributes.class,
            NetworkAttributes.class,
            RpcAttributes.class,
            ServerAttributes.class,
            UrlAttributes.class,
            UserAgentAttributes.class);

    private static final Pattern NAMESPACES =
            Pattern.compile("(client|code|db|error|gen_ai|http|messaging|network|rpc|server|url|user_agent)\\..*");
    private static final Pattern PARAMETER = Pattern.compile("db\\.query\\.parameter\\..+");
    /** Names with a key of their own. */
    private static final Pattern TEMPLATES =
            Pattern.compile("(http|rpc)\\.(request|response)\\.(header|trailer)\\.[^A-Z]+|" + PARAMETER.pattern());

    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE", "_OTHER");
    /** What names have that are different each time: identifiers, and values. After a colon there may be a port. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![:\\d])\\d{4,}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-|[0-9a-fA-F]{16}|[\\r\\n'?]");

    /** Those of GenAI whose rules we know. */
    private static final Set<String> OPERATIONS = Set.of(
            "chat",
            "generate_content",
            "text_completion",
            "embeddings",
            "create_agent",
            "invoke_agent",
            "execute_tool");

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

    private static Map<String, AttributeKey<?>> names(Class<?>... holders) {
        Map<String, AttributeKey<?>> names = new TreeMap<>();
        for (Class<?> holder : holders) {
            for (Field field : holder.getFields()) {
                try {
                    AttributeKey<?> name = (AttributeKey<?>) field.get(null);
                    names.put(name.name(), name);
                    if (name.former() != null) {
                        names.put(name.former().name(), name.former());
                    }
                } catch (IllegalAccessException impossible) {
                    throw new LinkageError(field.toString(), impossible);
                }
            }
        }
        return names;
    }

    /**
     * Refuses a name of a mapper's own that would record without being asked what the conventions call sensitive.
     *
     * @throws IllegalArgumentException if it would
     */
    static void checkContent(AttributeKey<?> attribute) {
        AttributeKey<?> own = OWN_NAMES.get(attribute.name());
        boolean content = own == null ? PARAMETER.matcher(attribute.name()).matches() : own.direction() != null;
        if (content && attribute.direction() == null) {
            throw new IllegalArgumentException(
                    attribute + " must hold content, so that it is recorded only where the application asks for it.");
        }
    }

    private void checkAny(String name) {
        demand(!name.isBlank() && name.length() <= LONGEST_NAME, "The name must have 1 to 255 characters: " + name);
        // The names of models have dates in them.
        String model = text(GenAiAttributes.GEN_AI_REQUEST_MODEL);
        String withoutModel = model == null ? name : name.replace(model, "");
        demand(!IDENTIFIER.matcher(withoutModel).find(), "The name must be low in cardinality: " + name);
        span.attributes().forEach(this::checkAttribute);
        boolean typed = has(ErrorAttributes.ERROR_TYPE);
        demand(typed == span.failed(), "error.type must be there if the span has failed, and only then.");
        demand(
                has(ServerAttributes.SERVER_ADDRESS) || !has(ServerAttributes.SERVER_PORT),
                "server.port must not be there without server.address.");
        demand(
                has(NetworkAttributes.NETWORK_PEER_ADDRESS) || !has(NetworkAttributes.NETWORK_PEER_PORT),
                "network.peer.port must not be there without network.peer.address.");
    }

    private void checkAttribute(String attribute, Object value) {
        AttributeKey<?> own = OWN_NAMES.get(attribute);
        demand(
                own != null
                        || !NAMESPACES.matcher(attribute).matches()
                        || TEMPLATES.matcher(attribute).matches(),
                attribute + " is no name of the conventions.");
        demand(
                own == null
                        || own.types().stream()
                                .anyMatch(type -> valueClass(type).isInstance(value)),
                attribute + " is of another type than " + value.getClass().getSimpleName() + '.');
    }

    private static Class<?> valueClass(AttributeKey.Type type) {
        return switch (type) {
            case STRING -> String.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case STRINGS -> List.class;
        };
    }

    private void checkDomain(String name) {
        if (has(HttpAttributes.HTTP_REQUEST_METHOD)) {
            checkHttp(name);
        } else if (has(GenAiAttributes.GEN_AI_OPERATION_NAME) || hasAny("gen_ai.")) {
            checkGenAi(name);
        } else if (hasAny("messaging.")) {
            checkMessaging(name);
        } else if (hasAny("rpc.")) {
            checkRpc(name);
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
        demand(
                METHODS.contains(String.valueOf(method)),
                "http.request.method must be a known one or _OTHER: " + method);
        demand(
                !"_OTHER".equals(method) || has(HttpAttributes.HTTP_REQUEST_METHOD_ORIGINAL),
                "http.request.method_original must be there if the method is _OTHER.");
        String first = "_OTHER".equals(method) ? "HTTP" : String.valueOf(method);
        boolean server = span.kind() == SpanKind.SERVER;
        demandName(name, first, text(server ? HttpAttributes.HTTP_ROUTE : UrlAttributes.URL_TEMPLATE));
        Object status = span.attributes().get(HttpAttributes.HTTP_RESPONSE_STATUS_CODE.name());
        int least = server ? 500 : 400;
        demand(
                !(status instanceof Long code) || code < least || span.failed(),
                "The span must have failed with status " + status + '.');
    }

    private void checkGenAi(String name) {
        String operation = text(GenAiAttributes.GEN_AI_OPERATION_NAME);
        if (operation == null && isAgentOnly() && OPERATIONS.stream().noneMatch(name::startsWith)) {
            // What agents do and the conventions have no operation for.
            demandKind(SpanKind.INTERNAL);
            return;
        }
        demandAtStart(GenAiAttributes.GEN_AI_OPERATION_NAME);
        switch (String.valueOf(operation)) {
            case "chat", "generate_content", "text_completion" -> {
                demandKind(SpanKind.CLIENT, SpanKind.INTERNAL);
                demandProvider();
                demandName(name, operation, text(GenAiAttributes.GEN_AI_REQUEST_MODEL));
            }
            case "embeddings" -> {
                demandKind(SpanKind.CLIENT);
                demandProvider();
                demandName(name, operation, text(GenAiAttributes.GEN_AI_REQUEST_MODEL));
            }
            case "create_agent" -> {
                demandKind(SpanKind.CLIENT);
                demandProvider();
                demandName(name, operation, text(GenAiAttributes.GEN_AI_AGENT_NAME));
            }
            case "invoke_agent" -> checkInvokedAgent(name, operation);
            case "execute_tool" -> {
                demandKind(SpanKind.INTERNAL);
                demandAtStart(GenAiAttributes.GEN_AI_TOOL_NAME);
                demandName(name, operation, text(GenAiAttributes.GEN_AI_TOOL_NAME));
            }
            default -> {
                demandKind(SpanKind.CLIENT, SpanKind.INTERNAL);
                demand(
                        operation == null || name.startsWith(operation),
                        "The name must begin with gen_ai.operation.name: " + name);
            }
        }
    }

    /** An agent in this process has no provider and no server; the models that it asks have. */
    private void checkInvokedAgent(String name, @Nullable String operation) {
        demandKind(SpanKind.CLIENT, SpanKind.INTERNAL);
        if (span.kind() == SpanKind.CLIENT) {
            demandProvider();
        } else {
            demand(!has(ServerAttributes.SERVER_ADDRESS), "An agent in this process must not have server.address.");
        }
        demandName(name, operation, text(GenAiAttributes.GEN_AI_AGENT_NAME));
    }

    private void demandProvider() {
        demandAtStart(GenAiAttributes.GEN_AI_PROVIDER_NAME);
        demand(
                has(ServerAttributes.SERVER_PORT) || !has(ServerAttributes.SERVER_ADDRESS),
                "server.port must be there with server.address.");
    }

    private boolean isAgentOnly() {
        return span.attributes().keySet().stream()
                .allMatch(name -> !name.startsWith("gen_ai.") || name.startsWith("gen_ai.agent."));
    }

    private void checkMessaging(String name) {
        demandKind(SpanKind.PRODUCER, SpanKind.CONSUMER, SpanKind.CLIENT);
        demandAtStart(MessagingAttributes.MESSAGING_SYSTEM_NAME);
        demandAtStart(MessagingAttributes.MESSAGING_OPERATION_NAME);
        String operation = text(MessagingAttributes.MESSAGING_OPERATION_NAME);
        demand(
                operation != null && isNamed(name, operation, destinations()),
                "The name must be messaging.operation.name, and at most the destination: " + name);
        String type = text(MessagingAttributes.MESSAGING_OPERATION_TYPE);
        demand(!"process".equals(type) || span.kind() == SpanKind.CONSUMER, "Processing must be a CONSUMER span.");
        demand(!"receive".equals(type) || span.kind() != SpanKind.PRODUCER, "Receiving must not be a PRODUCER span.");
        demand(
                isNoBatchOfFewerThan(MessagingAttributes.MESSAGING_BATCH_MESSAGE_COUNT, 0),
                "messaging.batch.message_count must not be negative.");
    }

    private void checkRpc(String name) {
        demandKind(SpanKind.CLIENT, SpanKind.SERVER);
        demandAtStart(RpcAttributes.RPC_SYSTEM_NAME);
        demandAtStart(RpcAttributes.RPC_METHOD);
        String method = text(RpcAttributes.RPC_METHOD);
        boolean other = "_OTHER".equals(method);
        demand(
                !other || has(RpcAttributes.RPC_METHOD_ORIGINAL),
                "rpc.method_original must be there if the method is _OTHER.");
        demandName(name, other ? text(RpcAttributes.RPC_SYSTEM_NAME) : method, null);
        if (span.kind() == SpanKind.CLIENT) {
            demandAtStart(ServerAttributes.SERVER_ADDRESS);
        }
    }

    /** What may stand for a destination in a name; that of one is too different each time if it is temporary or has no name. */
    private List<String> destinations() {
        String template = text(MessagingAttributes.MESSAGING_DESTINATION_TEMPLATE);
        boolean passing =
                Boolean.TRUE.equals(span.attributes().get(MessagingAttributes.MESSAGING_DESTINATION_TEMPORARY.name()))
                        || Boolean.TRUE.equals(
                                span.attributes().get(MessagingAttributes.MESSAGING_DESTINATION_ANONYMOUS.name()));
        if (template != null) {
            return List.of(Pattern.quote(template));
        }
        return passing
                ? List.of("\\((temporary|anonymous)\\)")
                : targets(MessagingAttributes.MESSAGING_DESTINATION_NAME);
    }

    private void checkDatabase(String name) {
        // Getting a connection is none of the conventions' operations.
        demandKind(SpanKind.CLIENT, SpanKind.INTERNAL);
        demandAtStart(DbAttributes.DB_SYSTEM_NAME);
        String summary = text(DbAttributes.DB_QUERY_SUMMARY);
        demand(summary == null || name.equals(summary), "The name must be db.query.summary: " + name);
        if (summary == null && span.kind() == SpanKind.CLIENT) {
            List<String> targets = targets(
                    DbAttributes.DB_COLLECTION_NAME,
                    DbAttributes.DB_STORED_PROCEDURE_NAME,
                    DbAttributes.DB_NAMESPACE,
                    DbAttributes.DB_SYSTEM_NAME);
            String operation = text(DbAttributes.DB_OPERATION_NAME);
            demand(
                    targets.stream().anyMatch(name::matches)
                            || (operation != null && isNamed(name, operation, targets)),
                    "The name must be db.operation.name, what it works on, or both: " + name);
        }
        demand(
                summary == null || summary.length() <= LONGEST_NAME,
                "db.query.summary must have at most 255 characters.");
        demand(
                isNoBatchOfFewerThan(DbAttributes.DB_OPERATION_BATCH_SIZE, 0)
                        && !Long.valueOf(1).equals(span.attributes().get(DbAttributes.DB_OPERATION_BATCH_SIZE.name())),
                "db.operation.batch.size must not be there for one operation.");
    }

    /** The values of the attributes that there are, and the server's; each as a regular expression. */
    @SafeVarargs
    private List<String> targets(AttributeKey<String>... attributes) {
        List<String> targets = new ArrayList<>();
        for (AttributeKey<String> attribute : attributes) {
            String value = text(attribute);
            if (value != null) {
                targets.add(Pattern.quote(value));
            }
        }
        String host = text(ServerAttributes.SERVER_ADDRESS);
        if (host != null) {
            // With the usual port, too, which is no attribute.
            targets.add(Pattern.quote(host) + "(:\\d{1,5})?");
        }
        return targets;
    }

    private static boolean isNamed(String name, String operation, List<String> targets) {
        return name.equals(operation)
                || targets.stream().anyMatch(target -> name.matches(Pattern.quote(operation) + ' ' + target));
    }

    private boolean isNoBatchOfFewerThan(AttributeKey<Long> size, long least) {
        return !(span.attributes().get(size.name()) instanceof Long count) || count >= least;
    }

    private boolean has(AttributeKey<?> attribute) {
        return span.attributes().containsKey(attribute.name());
    }

    private boolean hasAny(String prefix) {
        return span.attributes().keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** Null, too, if it is no text, of which {@link #checkAttribute} tells. */
    private @Nullable String text(AttributeKey<String> attribute) {
        return span.attributes().get(attribute.name()) instanceof String text ? text : null;
    }

    private void demandAtStart(AttributeKey<?> attribute) {
        demand(span.startAttributes().containsKey(attribute.name()), attribute.name() + " must be there at the start.");
    }

    private void demandKind(SpanKind... kinds) {
        Set<SpanKind> allowed = EnumSet.copyOf(Arrays.asList(kinds));
        demand(allowed.contains(span.kind()), "The kind must be one of " + allowed + ": " + span.kind());
    }

    /** The operation, and behind it what it is about if that is known. */
    private void demandName(String name, @Nullable String operation, @Nullable String subject) {
        String expected = subject == null ? String.valueOf(operation) : operation + " " + subject;
        demand(name.equals(expected), "The name must be " + expected + ": " + name);
    }

    private void demand(boolean met, String violation) {
        if (!met) {
            violations.add(violation);
        }
    }
}
