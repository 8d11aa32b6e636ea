// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command as it would be typed, with a {@code ?} in place of each argument that is not known to be a key, a field, a channel, a
 * number or an option. {@link CommandTable} says which are; of a command that it does not know, only the name shows.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Redis: db.query.text</a>
 */
final class QueryText {
    /** The longest text; a longer command is cut. */
    static final int LONGEST = 32 * 1024;

    private QueryText() {}

    /** Returns the text of several commands, in the order of sending. */
    static String of(List<LettuceCommand> commands) {
        StringBuilder texts = new StringBuilder();
        for (LettuceCommand command : commands) {
            if (texts.length() >= LONGEST) {
                break;
            }
            texts.append(texts.isEmpty() ? "" : "; ").append(of(command));
        }
        texts.setLength(Math.min(texts.length(), LONGEST));
        return texts.toString();
    }

    static String of(LettuceCommand command) {
        String key = command.onlyKey();
        // As below, for a command with a key only, which is the most frequent kind.
        String text =
                key != null && CommandTable.showsFirst(command.name()) ? command.followedBy(key) : joined(command);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String joined(LettuceCommand command) {
        List<String> arguments = command.texts();
        List<@Nullable String> shown = CommandTable.shown(command.name(), arguments, LONGEST);
        // Joined without a builder where that is possible, which is for most commands.
        return switch (arguments.size()) {
            case 0 -> command.name();
            case 1 -> command.name() + ' ' + word(shown, 0);
            case 2 -> command.name() + ' ' + word(shown, 0) + ' ' + word(shown, 1);
            default -> joined(command.name(), arguments.size(), shown);
        };
    }

    private static String joined(String name, int arguments, List<@Nullable String> shown) {
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < arguments && text.length() < LONGEST; i++) {
            text.append(' ').append(word(shown, i));
        }
        return text.toString();
    }

    private static String word(List<@Nullable String> shown, int argument) {
        String word = argument < shown.size() ? shown.get(argument) : null;
        return word == null ? Credentials.HIDDEN : word;
    }

    /** Returns the digest of a stored script, or the name of a function; null for other commands, or when it is hidden. */
    static @Nullable String storedProcedure(LettuceCommand command) {
        return switch (command.name().toUpperCase(Locale.ROOT)) {
            case "EVALSHA", "EVALSHA_RO", "FCALL", "FCALL_RO" -> firstShown(command);
            default -> null;
        };
    }

    private static @Nullable String firstShown(LettuceCommand command) {
        List<@Nullable String> shown = CommandTable.shown(command.name(), command.texts(), LONGEST);
        return shown.isEmpty() ? null : shown.get(0);
    }

    /** Returns the values that are hidden in the text, up to a number. */
    static List<String> values(LettuceCommand command, int most) {
        List<String> arguments = command.texts();
        List<@Nullable String> shown = CommandTable.shown(command.name(), arguments, Integer.MAX_VALUE);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size() && values.size() < most; i++) {
            if (i >= shown.size() || shown.get(i) == null) {
                values.add(arguments.get(i));
            }
        }
        return values;
    }
}
