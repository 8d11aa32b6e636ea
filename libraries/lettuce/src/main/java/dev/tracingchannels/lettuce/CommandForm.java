// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a command's arguments; {@link CommandTable} describes its notation. Arguments are matched from the left. From the
 * first that does not fit, all arguments are hidden, since their meaning is not known. Immutable.
 */
final class CommandForm {
    static final CommandForm NOTHING = new CommandForm(List.of());

    private static final Pattern NUMBER =
            Pattern.compile("\\(?[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|(?i:inf(?:inity)?))");
    private static final Pattern ENTRY = Pattern.compile("\\(?\\d+(?:-(?:\\d+|\\*))?|[*$>+-]");
    private static final Pattern BITS = Pattern.compile("[iu]\\d{1,2}|#?\\d+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("\\p{XDigit}+");
    private static final Pattern FUNCTION = Pattern.compile("\\w+");
    /** Fits each argument, and shows it. */
    private static final Element SHOWN = reading -> reading.show(reading.next());

    private static final int LONGEST_NUMBER = 64;
    private static final int USUAL_NUMBER = 10;

    private final List<Element> elements;

    private CommandForm(List<Element> elements) {
        this.elements = elements;
    }

    List<@Nullable String> shown(List<String> arguments, int from, int longest) {
        if (from == 0 && longest > 0 && arguments.size() == 1 && showsFirst()) {
            // As below, for a command with a key only, which is the most frequent kind.
            return arguments;
        }
        Reading reading = new Reading(arguments, from, longest);
        reading.all(elements);
        return reading.shown;
    }

    /** Returns whether the first argument shows, whatever it is. */
    boolean showsFirst() {
        return !elements.isEmpty() && elements.get(0) == SHOWN;
    }

    /** Parses a form. */
    static CommandForm parse(String text) {
        String spaced =
                text.replace("[", " [ ").replace("]", " ] ").replace("(", " ( ").replace(")*", " )* ");
        return new CommandForm(
                sequence(new ArrayDeque<>(Arrays.asList(spaced.trim().split("\\s+", -1)))));
    }

    private static List<Element> sequence(Deque<String> words) {
        List<Element> elements = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.equals("]") || word.equals(")*")) {
                break;
            }
            if (word.equals("[")) {
                words.addFirst(word);
                elements.add(options(words));
            } else if (word.equals("(")) {
                elements.add(new Each(sequence(words), 0));
            } else {
                elements.add(element(word));
            }
        }
        int last = elements.size() - 1;
        for (int i = 0; i < last; i++) {
            if (elements.get(i) instanceof Each each) {
                elements.set(i, new Each(each.elements, last - i));
            }
        }
        return List.copyOf(elements);
    }

    private static Element options(Deque<String> words) {
        Map<String, List<Element>> options = new HashMap<>();
        while ("[".equals(words.peek())) {
            words.remove();
            List<String> names = List.of(words.remove().split("\\|", -1));
            List<Element> following = sequence(words);
            names.forEach(name -> options.put(name, following));
        }
        return new Options(options);
    }

    private static Element element(String word) {
        return switch (word) {
            case "?" -> Reading::hide;
            case "key", "field", "channel", "pattern" -> SHOWN;
            case "n" -> strictly(CommandForm::isNumber);
            case "id" -> strictly(CommandForm::isEntry);
            case "bits" -> strictly(text -> isShort(text) && BITS.matcher(text).matches());
            case "digest" ->
                leniently(text -> isShort(text) && DIGEST.matcher(text).matches());
            case "function" ->
                leniently(text -> isShort(text) && FUNCTION.matcher(text).matches());
            case "range" ->
                reading -> leniently(text -> !reading.hasWord("BYLEX") && isNumber(text))
                        .read(reading);
            case "trim" -> CommandForm::trim;
            case "streams" -> CommandForm::streams;
            case "#key", "#field" -> CommandForm::counted;
            case "key*", "field*", "channel*", "pattern*" -> new Each(List.of(element(unstarred(word))), 0);
            case "n*", "id*", "digest*" -> whileFitting(element(unstarred(word)));
            default -> strictly(Set.of(word.split("\\|", -1))::contains, Locale.ROOT);
        };
    }

    private static String unstarred(String word) {
        return word.substring(0, word.length() - 1);
    }

    private static Element strictly(Predicate<String> fits) {
        return reading -> fits.test(reading.next()) && reading.show(reading.next());
    }

    private static Element strictly(Predicate<String> fits, Locale locale) {
        return reading -> fits.test(reading.next().toUpperCase(locale)) && reading.show(reading.next());
    }

    private static Element leniently(Predicate<String> fits) {
        return reading -> fits.test(reading.next()) ? reading.show(reading.next()) : reading.hide();
    }

    /** The arguments after them are read by the next element. */
    private static Element whileFitting(Element element) {
        return reading -> {
            while (reading.hasNext() && element.read(reading)) {
                // Reading is all that is to be done.
            }
            return true;
        };
    }

    private static boolean isShort(String text) {
        return text.length() <= LONGEST_NUMBER;
    }

    private static boolean isNumber(String text) {
        return isShort(text) && NUMBER.matcher(text).matches();
    }

    private static boolean isEntry(String text) {
        return isShort(text) && ENTRY.matcher(text).matches();
    }

    private static boolean trim(Reading reading) {
        String first = reading.next();
        if (first.equals("=") || first.equals("~")) {
            reading.show(first);
        }
        return reading.hasNext() && isEntry(reading.next()) && reading.show(reading.next());
    }

    private static boolean counted(Reading reading) {
        String text = reading.next();
        if (!isNumber(text)) {
            return false;
        }
        reading.show(text);
        int count;
        try {
            count = Integer.parseInt(text);
        } catch (NumberFormatException tooLarge) {
            return false;
        }
        for (int i = 0; i < count && reading.hasNext(); i++) {
            reading.show(reading.next());
        }
        return count >= 0;
    }

    private static boolean streams(Reading reading) {
        int keys = reading.remaining() / 2;
        for (int i = 0; i < keys && reading.hasNext(); i++) {
            reading.show(reading.next());
        }
        Element entry = leniently(CommandForm::isEntry);
        while (reading.hasNext()) {
            entry.read(reading);
        }
        return true;
    }

    /** The form of one argument, or of several. */
    private interface Element {
        /** Reads one or more arguments, if there are any. Returns false when an argument does not fit. */
        boolean read(Reading reading);
    }

    /**
     * The same form for all arguments except the last ones.
     *
     * @param elements what is repeated
     * @param after how many come last
     */
    private record Each(List<Element> elements, int after) implements Element {
        @Override
        public boolean read(Reading reading) {
            while (reading.hasNext() && reading.remaining() > after) {
                if (!reading.all(elements)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Options: words, each with the elements that follow it. */
    private record Options(Map<String, List<Element>> following) implements Element {
        @Override
        public boolean read(Reading reading) {
            while (reading.hasNext()) {
                List<Element> elements = following.get(reading.next().toUpperCase(Locale.ROOT));
                if (elements == null) {
                    return true;
                }
                reading.show(reading.next());
                if (!reading.all(elements)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The progress of reading a command's arguments. */
    private static final class Reading {
        final List<@Nullable String> shown;
        private final List<String> arguments;
        private int room;
        /** The next argument, once it was requested. */
        private @Nullable String next;

        Reading(List<String> arguments, int from, int room) {
            this.arguments = arguments;
            this.room = room;
            this.shown = new ArrayList<>(Math.min(arguments.size(), USUAL_NUMBER));
            for (int i = 0; i < from; i++) {
                show(arguments.get(i));
            }
        }

        boolean all(List<Element> elements) {
            for (int i = 0; i < elements.size(); i++) {
                if (!hasNext()) {
                    return true;
                }
                if (!elements.get(i).read(this)) {
                    return false;
                }
            }
            return true;
        }

        boolean hasNext() {
            return remaining() > 0 && room > 0;
        }

        int remaining() {
            return arguments.size() - shown.size();
        }

        String next() {
            String known = next;
            if (known == null) {
                known = arguments.get(shown.size());
                next = known;
            }
            return known;
        }

        /** Shows the argument. Always true, as is {@link #hide}: the argument fits. */
        boolean show(String argument) {
            shown.add(argument);
            room -= argument.length() + 1;
            next = null;
            return true;
        }

        boolean hide() {
            shown.add(null);
            room -= Credentials.HIDDEN.length() + 1;
            next = null;
            return true;
        }

        /** Returns whether a word comes later. */
        boolean hasWord(String word) {
            for (int i = shown.size() + 1; i < arguments.size(); i++) {
                if (arguments.get(i).equalsIgnoreCase(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
