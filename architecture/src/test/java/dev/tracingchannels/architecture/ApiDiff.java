// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The difference between the offered and the recorded API, both in lines {@code subject | what it offers}.
 *
 * @param broken the changes that break users
 * @param added what is offered but not recorded, and breaks no user
 */
record ApiDiff(List<Break> broken, List<String> added) {
    private static final String TYPE = "type = ";
    private static final String ABSTRACT = "abstract ";
    /**
     * Finds the part that stays the same when an offer changes: the text before the equals sign, or a method's name.
     */
    private static final Pattern KEY = Pattern.compile("^.*(?= = )|[\\w$]+(?=\\()");

    static ApiDiff between(List<String> recorded, List<String> offered) {
        Set<String> gone = new LinkedHashSet<>(recorded);
        offered.forEach(gone::remove);
        Set<String> fresh = new LinkedHashSet<>(offered);
        recorded.forEach(fresh::remove);
        Set<String> subjects = subjects(offered);
        Set<String> known = subjects(recorded);

        List<Break> broken = new ArrayList<>();
        for (String subject : known) {
            if (!subjects.contains(subject)) {
                broken.add(new Break(subject, "is gone."));
            }
        }
        for (String line : gone) {
            if (subjects.contains(subject(line))) {
                broken.add(lost(line, fresh));
            }
        }
        for (String line : fresh) {
            if (known.contains(subject(line)) && offer(line).contains(ABSTRACT) && !isType(line)) {
                broken.add(new Break(
                        subject(line), "asks those who implement it for `" + offer(line) + "`, which is new."));
            }
        }
        return new ApiDiff(broken, List.copyOf(fresh));
    }

    private static Break lost(String line, Set<String> fresh) {
        String now = fresh.stream()
                .filter(other ->
                        subject(other).equals(subject(line)) && key(other).equals(key(line)))
                .map(other -> "; there is `" + offer(other) + '`')
                .collect(Collectors.joining());
        return new Break(subject(line), "no longer offers `" + offer(line) + '`' + now + '.');
    }

    private static Set<String> subjects(List<String> lines) {
        return lines.stream().map(ApiDiff::subject).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String subject(String line) {
        return line.substring(0, line.indexOf(" | "));
    }

    /** Returns whether the line states the kind of a type. */
    static boolean isType(String line) {
        return offer(line).startsWith(TYPE);
    }

    private static String offer(String line) {
        return line.substring(line.indexOf(" | ") + 3);
    }

    private static String key(String line) {
        Matcher key = KEY.matcher(offer(line));
        return key.find() ? key.group() : offer(line);
    }

    /**
     * A breaking change.
     *
     * @param subject the type or the channel
     * @param what what changed, to be read after the subject
     */
    record Break(String subject, String what) {
        @Override
        public String toString() {
            return subject + ' ' + what;
        }
    }
}
