// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.lettuce.ServerCommands.Part;
import dev.tracingchannels.lettuce.ServerCommands.Role;
import dev.tracingchannels.lettuce.ServerCommands.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What shows of each command that a real server has, as the server itself describes it. */
class ServerCommandsTest {
    /** Neither a number nor a word that any command knows. */
    private static final String MARKER = "s3cr-et@";

    /** Texts that name something in the server, as keys do. */
    private static final Set<String> NAMES =
            Set.of("key", "field", "parameter", "prefix", "channel", "shardchannel", "by-pattern", "get-pattern");

    /** Those of which a pattern is one of members rather than of keys, fields or channels. */
    private static final Set<String> MATCHING_MEMBERS = Set.of("SSCAN", "ZSCAN");

    /** Numbers that are stored, or that are a person's location. */
    private static final Set<String> HIDDEN_NUMBERS = Set.of("score", "longitude", "latitude");

    /** Asked within the tests, so that the one does not need the other. */
    static Stream<Named<Supplier<ServerCommands>>> servers() {
        return Stream.of(
                Named.of("the one that comes with the tests", ServerCommands::embedded),
                Named.of("the one that is installed", ServerCommands::installed));
    }

    private static List<Written> forms() {
        List<Written> forms = ServerCommands.installed().forms();
        assertThat(forms)
                .as("forms of commands, which Redis documents from version 7 on")
                .hasSizeGreaterThan(300);
        return forms;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyCommandOfTheServerIsKnown(Supplier<ServerCommands> server) {
        assertThat(server.get().names()).hasSizeGreaterThan(200).allMatch(CommandTable::knows);
    }

    /** By the places of keys in the answer to {@code COMMAND}, which every version has. */
    @ParameterizedTest
    @MethodSource("servers")
    void noArgumentThatIsNoKeyShows(Supplier<ServerCommands> server) {
        List<String> showing = new ArrayList<>();
        for (ServerCommands.KeyPlaces command : server.get().keyPlaces()) {
            for (int count = 1; count < 9; count++) {
                List<String> arguments = new ArrayList<>();
                for (int i = 1; i <= count; i++) {
                    arguments.add(command.isKey(i, count) ? "key" : MARKER);
                }
                String text = text(command.name(), arguments);
                if (text.contains(MARKER) && !namesOnly(command.name())) {
                    showing.add(command.name() + ' ' + arguments + " -> " + text);
                }
            }
        }
        assertThat(showing).isEmpty();
    }

    /** Commands with fields, channels or patterns wherever the marker would show; the grammar decides for the others. */
    private static boolean namesOnly(String command) {
        return command.startsWith("H")
                || command.contains("SUBSCRIBE")
                || command.startsWith("PUBSUB|")
                || command.startsWith("CONFIG|")
                || Set.of("KEYS", "PUBLISH", "SPUBLISH", "SORT", "SORT_RO", "CLUSTER|KEYSLOT")
                        .contains(command);
    }

    @Test
    void noTextThatIsNoNameShowsInAnyFormOfACommand() {
        List<String> showing = new ArrayList<>();
        for (Written written : forms()) {
            List<String> arguments = written.texts(part -> isName(written, part) ? "name" : MARKER);
            String text = text(written.command(), arguments);
            if (text.contains(MARKER)) {
                showing.add(written.command() + ' ' + arguments + " -> " + text);
            }
        }
        assertThat(showing).isEmpty();
    }

    @Test
    void nothingButNamesShowsWhereNothingElseIsWhatItShouldBe() {
        List<String> showing = new ArrayList<>();
        for (Written written : forms()) {
            List<String> arguments = written.parts().stream()
                    .map(part -> part.role() == Role.KEY || isName(written, part) ? "name" : MARKER)
                    .toList();
            String text = text(written.command(), arguments);
            if (text.contains(MARKER)) {
                showing.add(written.command() + ' ' + arguments + " -> " + text);
            }
        }
        assertThat(showing).isEmpty();
    }

    @Test
    void keysOptionsAndNumbersShowInEachFormOfACommand() {
        List<String> differing = new ArrayList<>();
        for (Written written : forms()) {
            List<String> arguments = written.texts(ServerCommandsTest::sample);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                expected.add(shows(written, written.parts().get(i)) ? arguments.get(i) : "?");
            }
            String shown = text(written.command(), arguments);
            String wanted = String.join(
                    " ",
                    Stream.concat(words(written.command()), expected.stream()).toList());
            if (!shown.equals(wanted) && !hasUnevenStreams(written)) {
                differing.add(wanted + " -> " + shown);
            }
        }
        assertThat(differing).isEmpty();
    }

    /** The grammar lets a stream be without its entry, the server does not. */
    private static boolean hasUnevenStreams(Written written) {
        long keys =
                written.parts().stream().filter(part -> part.role() == Role.KEY).count();
        long entries = written.parts().stream()
                .filter(part -> part.name().equals("id"))
                .count();
        return written.command().startsWith("XREAD") && keys != entries;
    }

    private static Stream<String> words(String command) {
        return Stream.of(command.split("\\|", -1));
    }

    private static String text(String command, List<String> arguments) {
        List<String> words = new ArrayList<>(words(command).toList());
        String name = words.remove(0);
        words.addAll(arguments);
        return QueryText.of(QueryTextTest.command(name, words));
    }

    private static boolean isName(Written written, Part part) {
        return NAMES.contains(part.name())
                || (part.role() == Role.PATTERN
                        && !MATCHING_MEMBERS.contains(written.command())
                        && !written.command().startsWith("COMMAND|"));
    }

    /** A text that is right for an argument which is a text to the server, but is not any. */
    private static String sample(Part part) {
        return switch (part.name()) {
            case "id",
                    "start",
                    "end",
                    "stop",
                    "min",
                    "max",
                    "threshold",
                    "min-idle-time",
                    "last-id",
                    "lastid",
                    "max_deleted_entry_id" -> "5";
            case "encoding" -> "u8";
            case "sha1", "node-id" -> "c0ffee";
            case "function" -> "price";
            case "yes/no" -> "yes";
            case "operation" -> "AND";
            case "type" -> "hash";
            case "section" -> "memory";
            default -> "text";
        };
    }

    private static boolean shows(Written written, Part part) {
        String command = written.command();
        boolean lexical = command.endsWith("LEX") || command.equals("ZLEXCOUNT") || written.hasWord("BYLEX");
        return switch (part.role()) {
            case KEY -> true;
            case WORD -> !command.startsWith("MODULE|");
            case NUMBER ->
                !HIDDEN_NUMBERS.contains(part.name())
                        && !(part.name().equals("value") && (command.equals("SETBIT") || command.equals("BITFIELD")));
            case PATTERN -> isName(written, part);
            case TEXT ->
                isName(written, part)
                        || (!sample(part).equals("text")
                                && !(lexical
                                        && Set.of("min", "max", "start", "stop").contains(part.name())));
        };
    }
}
