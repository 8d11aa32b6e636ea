// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Hides credentials in a command's arguments, before they are published. */
final class Credentials {
    static final String HIDDEN = "?";

    private Credentials() {}

    /** Returns the arguments with credentials hidden; the same list if there are none. */
    static List<String> hide(String command, List<String> arguments) {
        return switch (command.toUpperCase(Locale.ROOT)) {
            case "AUTH" -> hideFrom(0, arguments);
            case "ACL" -> hideFrom(1, arguments);
            case "CONFIG", "SENTINEL" ->
                arguments.isEmpty() || isLookUp(arguments.get(0)) ? arguments : hideFrom(2, arguments);
            case "MODULE" -> hideFrom(2, arguments);
            case "HELLO", "MIGRATE" -> hideAuthentication(arguments);
            default -> arguments;
        };
    }

    /** Returns whether the command may contain credentials. */
    static boolean mayBeIn(String command) {
        return switch (command.toUpperCase(Locale.ROOT)) {
            case "AUTH", "ACL", "CONFIG", "SENTINEL", "HELLO", "MIGRATE", "MODULE" -> true;
            default -> false;
        };
    }

    /** Returns whether a subcommand only looks up values by names. */
    private static boolean isLookUp(String subcommand) {
        return !subcommand.equalsIgnoreCase("SET") && !subcommand.equalsIgnoreCase("CONFIG");
    }

    private static List<String> hideFrom(int first, List<String> arguments) {
        if (arguments.size() <= first) {
            return arguments;
        }
        List<String> hidden = new ArrayList<>(arguments.subList(0, first));
        hidden.addAll(Collections.nCopies(arguments.size() - first, HIDDEN));
        return Collections.unmodifiableList(hidden);
    }

    /** Hides what follows {@code AUTH password}, {@code AUTH username password} or {@code AUTH2 username password}. */
    private static List<String> hideAuthentication(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equalsIgnoreCase("AUTH") || argument.equalsIgnoreCase("AUTH2")) {
                return hideFrom(i + 1, arguments);
            }
        }
        return arguments;
    }
}
