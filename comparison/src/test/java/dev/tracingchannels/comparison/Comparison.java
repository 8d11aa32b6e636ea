// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the spans of two runs of a workload, step by step, span by span. */
final class Comparison {
    private final Map<String, List<SeenSpan>> agent;
    private final Map<String, List<SeenSpan>> ours;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(List<SeenSpan> agent, List<SeenSpan> ours) {
        this.agent = byStep(agent);
        this.ours = byStep(ours);
    }

    static List<Difference> of(List<SeenSpan> agent, List<SeenSpan> ours) {
        Comparison comparison = new Comparison(agent, ours);
        comparison.compare();
        return comparison.differences;
    }

    /** Returns the spans below each step in the order of their start. Spans below no step have an empty step name. */
    static Map<String, List<SeenSpan>> byStep(List<SeenSpan> spans) {
        Map<ByteString, SeenSpan> known =
                spans.stream().collect(Collectors.toMap(SeenSpan::id, Function.identity(), (one, same) -> one));
        Map<String, List<SeenSpan>> steps = new LinkedHashMap<>();
        spans.stream().sorted(Comparator.comparingLong(SeenSpan::start)).forEach(span -> {
            if (span.isStep()) {
                steps.computeIfAbsent(span.name(), name -> new ArrayList<>());
            } else {
                steps.computeIfAbsent(stepOf(span, known), name -> new ArrayList<>())
                        .add(placed(span, known));
            }
        });
        return steps;
    }

    private static String stepOf(SeenSpan span, Map<ByteString, SeenSpan> known) {
        SeenSpan above = span;
        while (above != null && !above.isStep()) {
            above = known.get(above.parent());
        }
        return above == null ? "" : above.name();
    }

    /** Returns the span with the name of its parent, unless that is the step. */
    private static SeenSpan placed(SeenSpan span, Map<ByteString, SeenSpan> known) {
        SeenSpan parent = known.get(span.parent());
        if (parent != null && !parent.isStep()) {
            span.properties().put("[parent]", parent.name());
        }
        return span;
    }

    private void compare() {
        Set<String> steps = new TreeSet<>(agent.keySet());
        steps.addAll(ours.keySet());
        for (String step : steps) {
            List<SeenSpan> theirs = new ArrayList<>(agent.getOrDefault(step, List.of()));
            List<SeenSpan> own = new ArrayList<>(ours.getOrDefault(step, List.of()));
            match(step, theirs, own, (one, other) -> one.name().equals(other.name()) && sameKind(one, other));
            match(step, theirs, own, (one, other) -> firstWord(one).equals(firstWord(other)) && sameKind(one, other));
            theirs.forEach(span -> differences.add(
                    new Difference(step, span.name(), "[span]", Difference.PRESENT, Difference.ABSENT)));
            own.forEach(span -> differences.add(
                    new Difference(step, span.name(), "[span]", Difference.ABSENT, Difference.PRESENT)));
        }
    }

    private static boolean sameKind(SeenSpan one, SeenSpan other) {
        return one.property("[kind]").equals(other.property("[kind]"));
    }

    private static String firstWord(SeenSpan span) {
        return span.name().split(" ", 2)[0];
    }

    private void match(String step, List<SeenSpan> theirs, List<SeenSpan> own, BiPredicate<SeenSpan, SeenSpan> alike) {
        for (SeenSpan span : List.copyOf(theirs)) {
            own.stream().filter(other -> alike.test(span, other)).findFirst().ifPresent(other -> {
                theirs.remove(span);
                own.remove(other);
                compare(step, span, other);
            });
        }
    }

    private void compare(String step, SeenSpan theirs, SeenSpan own) {
        differ(step, theirs, "[name]", theirs.name(), own.name());
        Set<String> keys = new TreeSet<>(theirs.properties().keySet());
        keys.addAll(own.properties().keySet());
        for (String key : keys) {
            differ(step, theirs, key, theirs.property(key), own.property(key));
        }
    }

    private void differ(String step, SeenSpan theirs, String property, String agentValue, String ourValue) {
        if (!agentValue.equals(ourValue)) {
            differences.add(new Difference(step, theirs.name(), property, agentValue, ourValue));
        }
    }
}
