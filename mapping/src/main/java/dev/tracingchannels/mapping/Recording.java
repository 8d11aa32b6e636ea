// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tool may record of the content of a channel's operations: nothing, until an application asks for it. Immutable; each
 * method gives a new one.
 *
 * <pre>{@code
 * Recording.NONE.withInputs().withOutputs().limitedTo(4096)
 * }</pre>
 *
 * <p>What is recorded is no longer than the limit. A JSON text stays one: strings within are cut, arrays and objects lose
 * their last elements and members; other texts are cut at their end. What was left out is counted where it was.
 */
public final class Recording {
    /** The limit unless another is set, in characters. */
    public static final int DEFAULT_LIMIT = 8 * 1024;

    /** The smallest limit that may be set, in characters. */
    public static final int LOWEST_LIMIT = 64;

    /** Records no content. */
    public static final Recording NONE =
            new Recording(false, false, DEFAULT_LIMIT, UrlSecrets.KNOWN, List.of(), List.of());

    private final boolean inputs;
    private final boolean outputs;
    private final int limit;
    private final UrlSecrets urlSecrets;
    private final List<HeaderName> requestHeaders;
    private final List<HeaderName> responseHeaders;

    private Recording(
            boolean inputs,
            boolean outputs,
            int limit,
            UrlSecrets urlSecrets,
            List<HeaderName> requestHeaders,
            List<HeaderName> responseHeaders) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.limit = limit;
        this.urlSecrets = urlSecrets;
        this.requestHeaders = requestHeaders;
        this.responseHeaders = responseHeaders;
    }

    /**
     * Records what goes into operations, too.
     *
     * @return the new recording
     */
    public Recording withInputs() {
        return new Recording(true, outputs, limit, urlSecrets, requestHeaders, responseHeaders);
    }

    /**
     * Records what comes out of operations, too.
     *
     * @return the new recording
     */
    public Recording withOutputs() {
        return new Recording(inputs, true, limit, urlSecrets, requestHeaders, responseHeaders);
    }

    /**
     * Records no more than this of each value.
     *
     * @param characters at least {@value #LOWEST_LIMIT}
     * @return the new recording
     * @throws IllegalArgumentException if it is less
     */
    public Recording limitedTo(int characters) {
        if (characters < LOWEST_LIMIT) {
            throw new IllegalArgumentException(
                    "The limit must be at least " + LOWEST_LIMIT + ", not " + characters + '.');
        }
        return new Recording(inputs, outputs, characters, urlSecrets, requestHeaders, responseHeaders);
    }

    /**
     * Records these headers of requests, too.
     *
     * @param names the headers' names, in any case
     * @return the new recording
     */
    public Recording withRequestHeaders(String... names) {
        return new Recording(
                inputs,
                outputs,
                limit,
                urlSecrets,
                more(requestHeaders, "http.request.header.", names),
                responseHeaders);
    }

    /**
     * Records these headers of responses, too.
     *
     * @param names the headers' names, in any case
     * @return the new recording
     */
    public Recording withResponseHeaders(String... names) {
        return new Recording(
                inputs,
                outputs,
                limit,
                urlSecrets,
                requestHeaders,
                more(responseHeaders, "http.response.header.", names));
    }

    private static List<HeaderName> more(List<HeaderName> present, String prefix, String... names) {
        List<HeaderName> all = new ArrayList<>(present);
        for (String name : names) {
            HeaderName header = HeaderName.of(prefix, name);
            if (!all.contains(header)) {
                all.add(header);
            }
        }
        return List.copyOf(all);
    }

    /**
     * Replaces the values of these parameters of URLs, too, beside those that are always replaced.
     *
     * @param parameters the parameters' names; compared decoded, without regard to case, {@code -}, {@code _} and {@code .}
     * @return the new recording
     */
    public Recording withSecretParameters(String... parameters) {
        Set<String> added = new HashSet<>(List.of(parameters));
        return new Recording(inputs, outputs, limit, urlSecrets.and(added), requestHeaders, responseHeaders);
    }

    /**
     * Whether content is recorded.
     *
     * @param direction which way it goes
     * @return true if it is
     */
    public boolean records(Direction direction) {
        return switch (direction) {
            case INPUT -> inputs;
            case OUTPUT -> outputs;
        };
    }

    /** What is left of a value; null if it is not recorded. */
    @Nullable
    String admit(AttributeName<String> name, String value) {
        return switch (name.content()) {
            case PLAIN -> value;
            case INPUT -> inputs ? Excerpt.of(value, limit) : null;
            case OUTPUT -> outputs ? Excerpt.of(value, limit) : null;
            case URL -> urlSecrets.hideInUrl(value);
            case URL_QUERY -> urlSecrets.hideInQuery(value);
        };
    }

    /** What is left of values; null if they are not recorded. */
    @Nullable
    List<String> admit(AttributeName<List<String>> name, List<String> values) {
        return admits(name) ? excerpts(values) : null;
    }

    /** Whether values of a name are recorded at all. */
    boolean admits(AttributeName<?> name) {
        Direction direction = name.direction();
        return direction == null || records(direction);
    }

    List<String> excerpts(List<String> values) {
        List<String> excerpts = new ArrayList<>(values.size());
        for (String value : values) {
            excerpts.add(Excerpt.of(value, limit));
        }
        return excerpts;
    }

    List<HeaderName> requestHeaders() {
        return requestHeaders;
    }

    List<HeaderName> responseHeaders() {
        return responseHeaders;
    }

    @Override
    public String toString() {
        return "Recording{inputs=" + inputs + ", outputs=" + outputs + ", limit=" + limit + ", requestHeaders="
                + requestHeaders + ", responseHeaders=" + responseHeaders + '}';
    }
}
