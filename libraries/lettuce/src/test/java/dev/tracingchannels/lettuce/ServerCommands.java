// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The commands of a real server, by its own description. */
final class ServerCommands {
    private final String version;
    private final List<KeyPlaces> keyPlaces = new ArrayList<>();
    private final List<Written> forms = new ArrayList<>();

    private ServerCommands(TestRedis redis) {
        RedisClient client = RedisClient.create(TestRedis.RESOURCES, redis.uri());
        client.setOptions(
                ClientOptions.builder().protocolVersion(ProtocolVersion.RESP2).build());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            version = connection.sync().info("server").replaceAll("(?s).*redis_version:(\\S+).*", "$1");
            readCommands(ask(connection));
            if (!version.startsWith("6.")) {
                map(ask(connection, "DOCS")).forEach((name, command) -> readForms(name, map(command)));
            }
        } finally {
            client.shutdown();
        }
    }

    private static List<Object> ask(StatefulRedisConnection<String, String> connection, String... arguments) {
        CommandArgs<String, String> sent = new CommandArgs<>(StringCodec.UTF8);
        Arrays.asList(arguments).forEach(sent::add);
        return connection.sync().dispatch(CommandType.COMMAND, new NestedMultiOutput<>(StringCodec.UTF8), sent);
    }

    /** Of the server that comes with the tests. */
    static ServerCommands embedded() {
        return new ServerCommands(TestRedis.shared());
    }

    /** Of the server that is installed, which describes its commands from version 7 on. */
    static ServerCommands installed() {
        Path program = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (program == null) {
            String missing =
                    "There is no redis-server on the PATH. Version 7 or newer is needed, as in Debian's redis-server.";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        try (TestRedis redis = TestRedis.startProgram(program)) {
            return new ServerCommands(redis);
        }
    }

    List<String> names() {
        return keyPlaces.stream().map(KeyPlaces::name).toList();
    }

    List<KeyPlaces> keyPlaces() {
        return keyPlaces;
    }

    /** Each command in each of the ways in which it can be written. */
    List<Written> forms() {
        return forms;
    }

    @Override
    public String toString() {
        return "Redis " + version;
    }

    private void readCommands(List<Object> commands) {
        for (Object described : commands) {
            List<Object> command = list(described);
            keyPlaces.add(new KeyPlaces(
                    upper(command.get(0)),
                    ((Number) command.get(3)).intValue(),
                    ((Number) command.get(4)).intValue(),
                    ((Number) command.get(5)).intValue()));
            if (command.size() > 9) {
                readCommands(list(command.get(9)));
            }
        }
    }

    private void readForms(String name, Map<String, Object> command) {
        if (command.containsKey("subcommands")) {
            map(command.get("subcommands")).forEach((subcommand, described) -> readForms(subcommand, map(described)));
            return;
        }
        List<Object> arguments = list(command.getOrDefault("arguments", List.of()));
        for (List<Part> parts : sequence(arguments)) {
            forms.add(new Written(name.toUpperCase(Locale.ROOT), parts));
        }
    }

    /** Each argument once in each of its forms while the others are as short as can be, and all of them at once. */
    private static List<List<Part>> sequence(List<Object> arguments) {
        List<List<List<Part>>> each =
                arguments.stream().map(argument -> argument(map(argument))).toList();
        List<List<Part>> sequences = new ArrayList<>();
        for (int varied = 0; varied < each.size(); varied++) {
            for (List<Part> form : each.get(varied)) {
                List<Part> parts = new ArrayList<>();
                for (int i = 0; i < each.size(); i++) {
                    parts.addAll(i == varied ? form : each.get(i).get(0));
                }
                sequences.add(parts);
            }
        }
        List<Part> all = new ArrayList<>();
        each.forEach(forms -> all.addAll(forms.get(forms.size() - 1)));
        sequences.add(all);
        return sequences.stream().distinct().toList();
    }

    private static List<List<Part>> argument(Map<String, Object> argument) {
        String name = text(argument.get("name"));
        String type = text(argument.get("type"));
        String token = argument.containsKey("token") ? text(argument.get("token")) : null;
        List<String> flags = list(argument.getOrDefault("flags", List.of())).stream()
                .map(ServerCommands::text)
                .toList();
        List<Object> within = list(argument.getOrDefault("arguments", List.of()));
        List<List<Part>> values =
                switch (type) {
                    case "oneof" ->
                        within.stream()
                                .flatMap(alternative -> argument(map(alternative)).stream())
                                .filter(parts -> !parts.isEmpty())
                                .toList();
                    case "block" -> sequence(within);
                    case "pure-token" -> List.of(List.of(new Part(Role.WORD, name, Objects.requireNonNull(token))));
                    case "key" -> List.of(List.of(new Part(Role.KEY, name, "key")));
                    case "integer", "unix-time" -> List.of(List.of(new Part(Role.NUMBER, name, "12")));
                    case "double" -> List.of(List.of(new Part(Role.NUMBER, name, "1.5")));
                    case "pattern" -> List.of(List.of(new Part(Role.PATTERN, tokenName(token, name), "")));
                    default -> List.of(List.of(new Part(Role.TEXT, tokenName(token, name), "")));
                };
        List<Part> before =
                token == null || type.equals("pure-token") ? List.of() : List.of(new Part(Role.WORD, name, token));
        List<List<Part>> forms = new ArrayList<>();
        if (flags.contains("optional")) {
            forms.add(List.of());
        }
        for (List<Part> value : values) {
            forms.add(joined(List.of(before, value)));
            if (flags.contains("multiple")) {
                forms.add(joined(List.of(before, value, flags.contains("multiple_token") ? before : List.of(), value)));
            }
        }
        return forms;
    }

    private static String tokenName(String token, String name) {
        return "pattern".equals(name) && ("BY".equals(token) || "GET".equals(token))
                ? token.toLowerCase(Locale.ROOT) + "-pattern"
                : name;
    }

    private static List<Part> joined(List<List<Part>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static Map<String, Object> map(Object pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> list = list(pairs);
        for (int i = 0; i < list.size(); i += 2) {
            map.put(text(list.get(i)), list.get(i + 1));
        }
        return map;
    }

    @SuppressWarnings("unchecked") // as the output makes them
    private static List<Object> list(Object value) {
        return value instanceof List<?> list ? (List<Object>) list : Collections.singletonList(value);
    }

    private static String text(Object value) {
        return (String) value;
    }

    private static String upper(Object value) {
        return text(value).toUpperCase(Locale.ROOT);
    }

    /**
     * Where the keys of a command are.
     *
     * @param name the name, a subcommand after a bar
     * @param first the first one, counted with the name; 0 for none
     * @param last the last one, counted from the end if negative
     * @param step how far from one to the next
     */
    record KeyPlaces(String name, int first, int last, int step) {
        boolean isKey(int place, int count) {
            int counted = name.contains("|") ? place + 1 : place;
            int end = last < 0 ? (name.contains("|") ? count + 1 : count) + 1 + last : last;
            return first > 0 && counted >= first && counted <= end && (counted - first) % Math.max(step, 1) == 0;
        }
    }

    /** What an argument is to the server. */
    enum Role {
        KEY,
        NUMBER,
        WORD,
        PATTERN,
        TEXT
    }

    /**
     * One argument.
     *
     * @param role what it is
     * @param name how the server's description calls it
     * @param text the argument, unless it is a text or a pattern
     */
    record Part(Role role, String name, String text) {}

    /**
     * A command with arguments.
     *
     * @param command the name, a subcommand after a bar
     * @param parts the arguments
     */
    record Written(String command, List<Part> parts) {
        /** The arguments, with a number of keys that is right. */
        List<String> texts(Function<Part, String> textOf) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                if (part.name().equals("numkeys")) {
                    int end = i + 1;
                    while (end < parts.size() && parts.get(end).role() == Role.KEY) {
                        end++;
                    }
                    texts.add(Integer.toString(end - i - 1));
                } else {
                    boolean free = part.role() == Role.TEXT || part.role() == Role.PATTERN;
                    texts.add(free ? textOf.apply(part) : part.text());
                }
            }
            return texts;
        }

        boolean hasWord(String word) {
            return parts.stream()
                    .anyMatch(part -> part.role() == Role.WORD && part.text().equals(word));
        }
    }
}
