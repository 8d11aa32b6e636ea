// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.ErrorHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tools want to send with a request or message. A publisher puts one into the payload and reads it in the body
 * of the traced call, after {@code start} was published. It then sends a copy of the application's request, with these headers
 * added. Requests are immutable in many libraries; where they are not, the application may send the same request again.
 *
 * <pre>{@code
 * Reply send(Message message) {
 *     if (!MESSAGES.hasSubscribers()) {
 *         return client.send(message);
 *     }
 *     SentMessage payload = new SentMessage(message, new OutgoingHeaders(message::header));
 *     return MESSAGES.traceSync(() -> payload, () -> client.send(payload.withHeaders(message)));
 * }
 * }</pre>
 *
 * <p>Written and read on the thread of the call. Not safe for use from several threads at once.
 */
public final class OutgoingHeaders implements HeaderWriter {
    private static final String[] NONE = {};

    /** Names and values in turn. There are few, so they are looked for one by one. */
    private String[] headers = NONE;

    private final Function<String, @Nullable String> own;

    /**
     * Makes headers for a request or message that may have some of its own.
     *
     * @param own returns the value of one of the application's own headers by its name, in any case, several values joined by
     *     commas; null when there is none
     */
    public OutgoingHeaders(Function<String, @Nullable String> own) {
        this.own = Objects.requireNonNull(own, "own");
    }

    /**
     * Makes headers for a request that may have several of its own by one name.
     *
     * @param own returns the values of the application's own headers of a name, in any case; none if there are none
     * @return the headers
     */
    public static OutgoingHeaders besides(Function<String, List<String>> own) {
        Objects.requireNonNull(own, "own");
        return new OutgoingHeaders(name -> {
            List<String> values = own.apply(name);
            return values.isEmpty() ? null : String.join(",", values);
        });
    }

    @Override
    public void set(String name, String value) {
        Objects.requireNonNull(value, "value");
        int at = indexOf(name);
        if (at == headers.length) {
            headers = Arrays.copyOf(headers, at + 2);
        }
        headers[at] = name;
        headers[at + 1] = value;
    }

    /** Returns the value that a tool has set, or else the application's own. */
    @Override
    public @Nullable String get(String name) {
        int at = indexOf(name);
        return at == headers.length ? own.apply(name) : headers[at + 1];
    }

    /** Returns where a header is, or would be added. Most systems' names have no case. */
    private int indexOf(String name) {
        Objects.requireNonNull(name, "name");
        int at = 0;
        while (at < headers.length && !headers[at].equalsIgnoreCase(name)) {
            at += 2;
        }
        return at;
    }

    /**
     * Returns whether no tool has set a header, so that the application's request can be sent as it is.
     *
     * @return true if there are none
     */
    public boolean isEmpty() {
        return headers.length == 0;
    }

    /**
     * Calls an action with each header. A header replaces all of the application's headers of that name.
     *
     * @param action takes the name and the value, in the order in which they were first set
     */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        String[] set = headers;
        for (int i = 0; i < set.length; i += 2) {
            action.accept(set[i], set[i + 1]);
        }
    }

    /**
     * Sets each header on a request. One that the request refuses is reported to the {@link ErrorHandler} and left out.
     *
     * @param library the library's name, for the report
     * @param request takes the name and the value, and replaces all headers of that name; refuses by an {@link
     *     IllegalArgumentException}
     */
    public void writeTo(String library, BiConsumer<? super String, ? super String> request) {
        forEach((name, value) -> {
            try {
                request.accept(name, value);
            } catch (IllegalArgumentException refused) {
                ErrorHandler.report("the header " + name + " of a request of " + library, refused);
            }
        });
    }

    /** Returns the names only, since values may be anything. */
    @Override
    public String toString() {
        StringJoiner names = new StringJoiner(", ", "OutgoingHeaders[", "]");
        forEach((name, value) -> names.add(name.toLowerCase(Locale.ROOT)));
        return names.toString();
    }
}
