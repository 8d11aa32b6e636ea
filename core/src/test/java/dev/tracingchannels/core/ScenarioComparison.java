// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a played scenario with its recording. What is specific to JavaScript is removed from both, as the README
 * says.
 */
final class ScenarioComparison {
    private static final Pattern CONTEXT = Pattern.compile(" (@\\d+)(?= |$)");
    private static final Pattern EVENT = Pattern.compile("[tu]\\.(error|asyncStart) .*");

    private final JsonNode scenario;
    private final Set<String> marks = new HashSet<>();
    private final ScenarioPlay play;
    private final Object expected;
    private final Object actual;

    private ScenarioComparison(JsonNode recording) {
        scenario = recording.get("scenario");
        recording.path("differs").forEach(mark -> marks.add(mark.asText()));
        play = new ScenarioPlay(scenario);
        play.run();
        expected = comparable(strings(recording.get("log")), strings(recording.path("reported")));
        List<Object> played = new ArrayList<>(comparable(play.log, play.reported));
        played.addAll(brokenPromises());
        actual = played;
    }

    static ScenarioComparison play(JsonNode recording) {
        return new ScenarioComparison(recording);
    }

    boolean matches() {
        return expected.equals(actual);
    }

    Object expected() {
        return expected;
    }

    Object actual() {
        return actual;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asText()));
        return strings;
    }

    private List<Object> comparable(List<String> log, List<String> reported) {
        if (marks.contains("thenable-early")) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Map<String, Integer> answers = new HashMap<>();
        boolean settled = false;
        for (String line : log) {
            String[] words = line.split(" ");
            if (marks.contains("second-answer")
                    && words[0].equals("answer")
                    && answers.merge(words[1], 1, Integer::sum) > 1) {
                break;
            }
            settled |= words[0].equals("settle") || words[0].equals("answer");
            lines.add(settled && hasOtherValues() ? withoutStores(javaLine(line)) : javaLine(line));
        }
        if (!marks.contains("microtask")) {
            return List.of(lines, marks.contains("second-answer") ? List.of() : reported);
        }
        return List.of(byContext(lines), reported.stream().sorted().toList());
    }

    private boolean hasOtherValues() {
        return marks.contains("settlement-values") || marks.contains("caller-context");
    }

    /** Removes from a line what Java cannot say: undefined, which promise was returned, what a callback returned. */
    private String javaLine(String line) {
        String[] words = line.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replaceAll("(^|=|!)undefined$", "$1null");
        }
        if (words[0].equals("returned")
                && words.length > 2
                && scenario.toString().contains("\"new " + words[2])) {
            words[2] = "promise";
        }
        String known = String.join(" ", words);
        return words[0].equals("answered") ? known.replaceFirst("^(answered \\w+) [^ =]+(?= |$)", "$1") : known;
    }

    private String withoutStores(String line) {
        String without = line;
        for (JsonNode store : scenario.path("stores")) {
            without = without.replaceAll(" " + store.asText() + "=[^ ]*", "");
        }
        return without;
    }

    private static Map<String, List<String>> byContext(List<String> lines) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (String line : lines) {
            if (!line.startsWith("returned ")) {
                groups.computeIfAbsent(contextOf(line), key -> new ArrayList<>())
                        .add(line);
            }
        }
        return groups;
    }

    private static String contextOf(String line) {
        Matcher matcher = CONTEXT.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Where the recording has other values: the promises of Java that were broken. */
    private List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        Map<String, String> called = new HashMap<>();
        Map<String, String> inBody = new HashMap<>();
        for (String line : play.log) {
            String context = contextOf(line);
            if (line.startsWith("call ")) {
                called.put(context, values(line, false));
            } else if (line.startsWith("body ")) {
                inBody.put(context, values(line, true));
            } else if (!play.traced.contains(context)) {
                continue;
            } else if (marks.contains("caller-context")
                    && (line.startsWith("callback ") || line.startsWith("continued "))
                    && !values(line, false).equals(called.get(context))) {
                broken.add("not in the caller's context: " + line);
            } else if (marks.contains("settlement-values")
                    && EVENT.matcher(line).matches()
                    && !values(line, true).equals(inBody.get(context))) {
                broken.add("not in the operation's context: " + line);
            }
        }
        return broken;
    }

    private String values(String line, boolean onlyOfStart) {
        StringBuilder values = new StringBuilder();
        for (JsonNode store : scenario.path("stores")) {
            String name = store.asText();
            if (!onlyOfStart || !scenario.toString().matches(".*\"bind " + name + " [tu]\\.asyncStart[ \"].*")) {
                Matcher value = Pattern.compile(" " + name + "=[^ ]*").matcher(line);
                values.append(value.find() ? value.group() : "");
            }
        }
        return values.toString();
    }
}
