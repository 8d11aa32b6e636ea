// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shortens a text to a limit, with a count at each cut. A JSON text stays JSON, of the same type.
 *
 * <p>The members of an object or an array share the limit. Those that need less than an equal share stay whole; the others are
 * cut to equal parts of the rest. Only when there is no room for a cut form of each are the last left out.
 */
final class Excerpt {
    /** Any value can be written in this many characters, if necessary as a count alone. */
    private static final int SMALLEST = 48;
    /** Containers nested deeper are not cut within: they fit or are counted. */
    private static final int DEEPEST = 64;

    private static final String ELLIPSIS = "\u2026";

    private final String source;
    private final StringBuilder out;

    private Excerpt(String source, int limit) {
        this.source = source;
        this.out = new StringBuilder(limit);
    }

    /**
     * Returns an excerpt of a text.
     *
     * @param text any text
     * @param limit the most characters that it may have, at least {@value ContentCapture#LOWEST_LIMIT}
     * @return the text itself if it is no longer
     */
    static String of(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        JsonNode json = JsonNode.parse(text);
        if (json == null) {
            return ofPlain(text, limit);
        }
        Excerpt excerpt = new Excerpt(text, limit);
        excerpt.write(json, limit, 0);
        return excerpt.out.toString();
    }

    /**
     * Returns the beginning of a text that is not taken for JSON.
     *
     * @param text any text
     * @param limit the most characters that it may have, at least {@value ContentCapture#LOWEST_LIMIT}
     * @return the text itself if it is no longer
     */
    static String ofText(String text, int limit) {
        return text.length() <= limit ? text : ofPlain(text, limit);
    }

    private static String ofPlain(String text, int limit) {
        int kept = limit - charactersCut(text.length()).length();
        if (Character.isHighSurrogate(text.charAt(kept - 1)) && Character.isLowSurrogate(text.charAt(kept))) {
            kept--;
        }
        return text.substring(0, kept) + charactersCut(text.length() - kept);
    }

    private static String charactersCut(int count) {
        return ELLIPSIS + '[' + count + " characters cut]";
    }

    /** Writes at most the given number of characters, if that is enough for a count. */
    private void write(JsonNode node, int room, int depth) {
        if (node.length() <= room) {
            out.append(source, node.start(), node.end());
        } else if (node.type() == JsonNode.Type.STRING) {
            cutString(node, room);
        } else if (node.type() == JsonNode.Type.SCALAR || depth == DEEPEST) {
            out.append('"').append(charactersCut(node.length())).append('"');
        } else {
            cutContainer(node, room, depth);
        }
    }

    /** Cuts a string, but never within an escape or a surrogate pair, escaped or not. */
    private void cutString(JsonNode node, int room) {
        int first = node.start() + 1;
        int end = node.end() - 1;
        int longest = first + room - 2 - charactersCut(node.length()).length();
        int cutAt = first;
        int kept = 0;
        int units = 0;
        boolean high = false;
        for (int i = first; i < end; units++) {
            int next = afterUnit(i);
            int unit = unit(i);
            if (i <= longest && !(high && Character.isLowSurrogate((char) unit))) {
                cutAt = i;
                kept = units;
            }
            high = Character.isHighSurrogate((char) unit);
            i = next;
        }
        out.append('"')
                .append(source, first, cutAt)
                .append(charactersCut(units - kept))
                .append('"');
    }

    private int afterUnit(int index) {
        if (source.charAt(index) != '\\') {
            return index + 1;
        }
        return source.charAt(index + 1) == 'u' ? index + 6 : index + 2;
    }

    /** The character there; of escapes only those matter that may be halves of pairs. */
    private int unit(int index) {
        return source.charAt(index) == '\\' && source.charAt(index + 1) == 'u'
                ? Integer.parseInt(source, index + 2, index + 6, 16)
                : source.charAt(index);
    }

    private void cutContainer(JsonNode node, int room, int depth) {
        boolean array = node.type() == JsonNode.Type.ARRAY;
        List<Member> members = members(node);
        int kept = members.size();
        int inner = room - 2;
        int used = smallest(members, inner);
        if (used < members.size()) {
            inner -= dropped(array, members.size()).length() + 1;
            kept = smallest(members, inner);
        }
        int most = share(members.subList(0, kept), inner);
        out.append(array ? '[' : '{');
        for (int i = 0; i < kept; i++) {
            Member member = members.get(i);
            separate(i);
            out.append(member.prefix());
            write(member.value(), Math.min(member.value().length(), most), depth + 1);
        }
        if (kept < members.size()) {
            separate(kept);
            out.append(dropped(array, members.size() - kept));
        }
        out.append(array ? ']' : '}');
    }

    private void separate(int index) {
        if (index > 0) {
            out.append(',');
        }
    }

    private static String dropped(boolean array, int count) {
        return array
                ? '"' + ELLIPSIS + '[' + count + " elements cut]\""
                : '"' + ELLIPSIS + "\":\"[" + count + " members cut]\"";
    }

    private List<Member> members(JsonNode node) {
        List<Member> members = new ArrayList<>();
        if (node.type() == JsonNode.Type.ARRAY) {
            node.children().forEach(element -> members.add(new Member("", element)));
        } else {
            for (int i = 0; i < node.children().size(); i += 2) {
                JsonNode name = node.children().get(i);
                members.add(new Member(
                        source.substring(name.start(), name.end()) + ':',
                        node.children().get(i + 1)));
            }
        }
        return members;
    }

    /** Returns how many of the first members there is room for, each in its smallest form. */
    private static int smallest(List<Member> members, int room) {
        int used = 0;
        for (int i = 0; i < members.size(); i++) {
            used += members.get(i).fixed() + Math.min(members.get(i).value().length(), SMALLEST);
            if (used > room) {
                return i;
            }
        }
        return members.size();
    }

    /** The most that a value may have, so that together they fill the room. */
    private static int share(List<Member> members, int room) {
        int remaining = room;
        int[] lengths = new int[members.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = members.get(i).value().length();
            remaining -= members.get(i).fixed();
        }
        Arrays.sort(lengths);
        for (int i = 0; i < lengths.length; i++) {
            int share = remaining / (lengths.length - i);
            if (lengths[i] > share) {
                return share;
            }
            remaining -= lengths[i];
        }
        return Integer.MAX_VALUE;
    }

    /**
     * An element of an array, or a member of an object.
     *
     * @param prefix its name and a colon, or nothing
     * @param value its value
     */
    private record Member(String prefix, JsonNode value) {
        /** Returns the number of characters beside the value, with the comma. */
        int fixed() {
            return prefix.length() + 1;
        }
    }
}
