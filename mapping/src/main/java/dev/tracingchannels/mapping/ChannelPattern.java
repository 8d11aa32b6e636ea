// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names channels: a channel's name, or one with {@code *} for any characters, as {@code jdbc:*}. Immutable.
 *
 * @param text the pattern
 */
public record ChannelPattern(String text) {
    /**
     * Makes a pattern.
     *
     * @param text a channel's name, with {@code *} for any characters
     * @throws IllegalArgumentException if it is empty
     */
    public ChannelPattern {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A channel's pattern must not be empty.");
        }
    }

    /**
     * Returns whether the pattern names a channel.
     *
     * @param channel the channel's name
     * @return true if it does
     */
    public boolean matches(String channel) {
        return matches(channel, 0, 0);
    }

    /** Matches the text before the next asterisk, and then the first place of the text up to the asterisk after it. */
    private boolean matches(String channel, int from, int at) {
        int star = text.indexOf('*', from);
        String literal = text.substring(from, star < 0 ? text.length() : star);
        if (star < 0) {
            return from == 0
                    ? channel.equals(literal)
                    : channel.length() - at >= literal.length() && channel.endsWith(literal);
        }
        int found = from == 0 ? (channel.startsWith(literal) ? 0 : -1) : channel.indexOf(literal, at);
        return found >= 0 && matches(channel, star + 1, found + literal.length());
    }

    /**
     * Returns whether the pattern names any of some channels.
     *
     * @param channels the channels' names
     * @return true if it does
     */
    public boolean matchesAny(Collection<String> channels) {
        return channels.stream().anyMatch(this::matches);
    }

    /**
     * Returns the name or pattern that was probably meant by a pattern that matches none of the channels.
     *
     * @param channels the channels' names
     * @return the name of a channel, or all channels of a library as {@code jdbc:*}; null if there are no channels
     */
    public @Nullable String nearest(Collection<String> channels) {
        Set<String> candidates = new TreeSet<>(channels);
        for (String channel : channels) {
            int colon = channel.indexOf(':');
            if (colon >= 0 && text.indexOf('*') >= 0) {
                candidates.add(channel.substring(0, colon + 1) + '*');
            }
        }
        return EditDistance.nearest(text, candidates);
    }

    @Override
    public String toString() {
        return text;
    }
}
