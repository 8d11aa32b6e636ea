// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command, on {@link LettuceChannels#COMMAND}. Immutable except for the target, which in a cluster becomes known during the
 * operation. Safe for use from many threads.
 */
public final class LettuceCommand {
    /** The names of Lettuce's own commands. */
    private static final Map<CommandType, String> NAMES = Arrays.stream(CommandType.values())
            .collect(Collectors.toMap(
                    Function.identity(), LettuceCommand::sent, (a, b) -> a, () -> new EnumMap<>(CommandType.class)));

    /** The same with a space, once they were needed. */
    private static final Map<CommandType, String> STARTS = new ConcurrentHashMap<>();

    // Each command makes one payload. Five references are all that fit into 32 bytes.
    /** The name; or the keyword that it is to be read from, for good if that is one of Lettuce's own; null if there is none. */
    private volatile @Nullable Object name;

    private final @Nullable CommandArgs<?, ?> sent;
    private volatile @Nullable List<String> arguments;
    private final DatabaseTarget firstTarget;
    private volatile DatabaseTarget target;

    /**
     * Describes a command.
     *
     * @param name its name, as it is sent
     * @param arguments its arguments; copied
     * @param target the target
     */
    public LettuceCommand(String name, List<String> arguments, DatabaseTarget target) {
        this.sent = null;
        this.name = Objects.requireNonNull(name, "name");
        this.arguments = Credentials.hide(name, List.copyOf(arguments));
        this.firstTarget = Objects.requireNonNull(target, "target");
        this.target = target;
    }

    /**
     * Encodes nothing yet, so that a failure of encoding does not harm the command. Does not keep the command, which must be
     * collectable when Lettuce has forgotten it.
     */
    LettuceCommand(RedisCommand<?, ?, ?> command, DatabaseTarget target) {
        this.name = command.getType();
        this.sent = command.getArgs();
        this.firstTarget = target;
        this.target = target;
    }

    /**
     * Returns the command's name.
     *
     * @return as it is sent, {@code GET} for instance
     */
    public String name() {
        Object known = name;
        if (known instanceof String text) {
            return text;
        }
        String own = known instanceof CommandType type ? NAMES.get(type) : null;
        if (own != null) {
            return own;
        }
        String text = known == null ? "" : sent((ProtocolKeyword) known);
        name = text;
        return text;
    }

    private static String sent(ProtocolKeyword type) {
        return new String(type.getBytes(), StandardCharsets.US_ASCII);
    }

    /**
     * Returns the arguments: keys, values and options, each as UTF-8 text. Credentials are hidden: in {@code AUTH}, {@code
     * HELLO}, {@code ACL}, {@code CONFIG SET}, {@code MIGRATE}, {@code MODULE LOAD} and {@code SENTINEL SET} there is a {@code
     * ?} in their place. Everything else is as it is sent; values may be personal or secret.
     *
     * <p>The first call encodes them by the application's codec; they are then kept.
     *
     * @return the arguments; empty when there are none
     */
    public List<String> arguments() {
        List<String> known = arguments;
        if (known == null) {
            known = sent == null ? List.of() : Credentials.hide(name(), EncodedArguments.of(sent));
            arguments = known;
        }
        return known;
    }

    /** Returns the name and a word after it. */
    String followedBy(String word) {
        return name instanceof CommandType type ? start(type).concat(word) : name() + ' ' + word;
    }

    private String start(CommandType type) {
        String start = STARTS.get(type);
        if (start == null) {
            start = name() + ' ';
            STARTS.put(type, start);
        }
        return start;
    }

    /** Returns the only argument, if it is a key that is sent as it is; null otherwise. */
    @Nullable
    String onlyKey() {
        return SentArguments.onlyKey(sent);
    }

    /**
     * Returns the arguments, each of which becomes text when it is asked for; credentials among them, unless the payload was
     * made of texts.
     */
    List<String> texts() {
        List<String> known = arguments;
        return sent == null && known != null ? known : SentArguments.of(sent);
    }

    /**
     * Returns the target of the command.
     *
     * @return the server; in a cluster the node that was asked last, so that it is final only when the operation is over
     */
    public DatabaseTarget target() {
        return target;
    }

    /** Returns whether the target has changed since the start. */
    boolean isRedirected() {
        return !target.equals(firstTarget);
    }

    void reaches(DatabaseTarget node) {
        target = node;
    }

    /** Returns only the name, since arguments may be secret. */
    @Override
    public String toString() {
        return "LettuceCommand{" + name() + '}';
    }
}
