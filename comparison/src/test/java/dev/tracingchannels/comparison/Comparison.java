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

/** Compares the spans and log records of two runs of a workload, step by step, one by one. */
final class Comparison {
    private final Map<String, List<Seen>> agent;
    private final Map<String, List<Seen>> ours;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(List<Seen> agent, List<Seen> ours) {
        this.agent = byStep(agent);
        this.ours = byStep(ours);
    }

    static List<Difference> of(List<Seen> agent, List<Seen> ours) {
        Comparison comparison = new Comparison(agent, ours);
        comparison.compare();
        return comparison.differences;
    }

    /** Returns what is below each step in the order of its start. What is below no step has an empty step name. */
    static Map<String, List<Seen>> byStep(List<Seen> all) {
        Map<ByteString, Seen> spans = all.stream()
                .filter(seen -> seen.form() == Seen.Form.SPAN)
                .collect(Collectors.toMap(Seen::id, Function.identity(), (one, same) -> one));
        Map<String, List<Seen>> steps = new LinkedHashMap<>();
        all.stream().sorted(Comparator.comparingLong(Seen::start)).forEach(seen -> {
            if (seen.isStep()) {
                steps.computeIfAbsent(seen.name(), name -> new ArrayList<>());
            } else {
                steps.computeIfAbsent(stepOf(seen, spans), name -> new ArrayList<>())
                        .add(placed(seen, spans));
            }
        });
        return steps;
    }

    private static String stepOf(Seen seen, Map<ByteString, Seen> spans) {
        Seen above = seen;
        while (above != null && !above.isStep()) {
            above = spans.get(above.parent());
        }
        return above == null ? "" : above.name();
    }

    /** Returns the span or record with the name of its parent, unless that is the step. */
    private static Seen placed(Seen seen, Map<ByteString, Seen> spans) {
        Seen parent = spans.get(seen.parent());
        if (parent != null && !parent.isStep()) {
            seen.properties().put("[parent]", parent.name());
        }
        if (parent != null && !parent.trace().equals(seen.trace())) {
            seen.properties().put("[trace]", "another than its parent's");
        }
        return seen;
    }

    private void compare() {
        Set<String> steps = new TreeSet<>(agent.keySet());
        steps.addAll(ours.keySet());
        for (String step : steps) {
            List<Seen> theirs = new ArrayList<>(agent.getOrDefault(step, List.of()));
            List<Seen> own = new ArrayList<>(ours.getOrDefault(step, List.of()));
            match(step, theirs, own, (one, other) -> one.name().equals(other.name()));
            match(step, theirs, own, (one, other) -> one.firstWord().equals(other.firstWord()));
            if (theirs.size() == 1 && own.size() == 1) {
                match(step, theirs, own, (one, other) -> one.form() == Seen.Form.RECORD);
            }
            theirs.forEach(seen -> differences.add(
                    new Difference(step, seen.name(), seen.form().presence, Difference.PRESENT, Difference.ABSENT)));
            own.forEach(seen -> differences.add(
                    new Difference(step, seen.name(), seen.form().presence, Difference.ABSENT, Difference.PRESENT)));
        }
    }

    private void match(String step, List<Seen> theirs, List<Seen> own, BiPredicate<Seen, Seen> alike) {
        for (Seen seen : List.copyOf(theirs)) {
            own.stream()
                    .filter(other -> seen.isLike(other) && alike.test(seen, other))
                    .findFirst()
                    .ifPresent(other -> {
                        theirs.remove(seen);
                        own.remove(other);
                        compare(step, seen, other);
                    });
        }
    }

    private void compare(String step, Seen theirs, Seen own) {
        differ(step, theirs, theirs.form().name, theirs.name(), own.name());
        Set<String> keys = new TreeSet<>(theirs.properties().keySet());
        keys.addAll(own.properties().keySet());
        for (String key : keys) {
            differ(step, theirs, key, theirs.property(key), own.property(key));
        }
    }

    private void differ(String step, Seen theirs, String property, String agentValue, String ourValue) {
        if (!agentValue.equals(ourValue)) {
            differences.add(new Difference(step, theirs.name(), property, agentValue, ourValue));
        }
    }
}
