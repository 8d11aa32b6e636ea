// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Defines what a tool may record of the content of a channel's operations. By default it is nothing. Immutable; each method
 * returns a new instance.
 *
 * <pre>{@code
 * ContentCapture.NONE.withInputs().withOutputs().limitedTo(4096)
 * }</pre>
 *
 * <p>Recorded content is no longer than the limit. A JSON text stays JSON: strings in it are cut, and arrays and objects lose
 * their last elements and members. Other texts are cut at their end. Each cut says how much was left out.
 */
public final class ContentCapture {
    /** The default limit, in characters. */
    public static final int DEFAULT_LIMIT = 8 * 1024;

    /** The smallest limit that may be set, in characters. */
    public static final int LOWEST_LIMIT = 64;

    /** The default limit of texts that hold no content, in characters. */
    public static final int DEFAULT_TEXT_LIMIT = 8 * 1024;

    /** The smallest limit of such texts that may be set, in characters: names of classes and the like stay whole. */
    public static final int LOWEST_TEXT_LIMIT = 1024;

    /** Records no content. */
    public static final ContentCapture NONE = new ContentCapture(new Settings());

    private final boolean inputs;
    private final boolean outputs;
    private final boolean errorMessages;
    private final int limit;
    private final int textLimit;
    private final UrlSecrets urlSecrets;
    private final List<HeaderName> requestHeaders;
    private final List<HeaderName> responseHeaders;
    private final boolean forwardedHeaders;
    private final ConventionNames conventionNames;

    private ContentCapture(Settings settings) {
        this.inputs = settings.inputs;
        this.outputs = settings.outputs;
        this.errorMessages = settings.errorMessages;
        this.limit = settings.limit;
        this.textLimit = settings.textLimit;
        this.urlSecrets = settings.urlSecrets;
        this.requestHeaders = settings.requestHeaders;
        this.responseHeaders = settings.responseHeaders;
        this.forwardedHeaders = settings.forwardedHeaders;
        this.conventionNames = settings.conventionNames;
    }

    /** Returns a copy with a change. */
    private ContentCapture with(Consumer<Settings> change) {
        Settings settings = new Settings();
        settings.inputs = inputs;
        settings.outputs = outputs;
        settings.errorMessages = errorMessages;
        settings.limit = limit;
        settings.textLimit = textLimit;
        settings.urlSecrets = urlSecrets;
        settings.requestHeaders = requestHeaders;
        settings.responseHeaders = responseHeaders;
        settings.forwardedHeaders = forwardedHeaders;
        settings.conventionNames = conventionNames;
        change.accept(settings);
        return new ContentCapture(settings);
    }

    /**
     * Also records the inputs of operations.
     *
     * @return the new content capture
     */
    public ContentCapture withInputs() {
        return with(settings -> settings.inputs = true);
    }

    /**
     * Also records the outputs of operations.
     *
     * @return the new content capture
     */
    public ContentCapture withOutputs() {
        return with(settings -> settings.outputs = true);
    }

    /**
     * Limits the length of each recorded value.
     *
     * @param characters at least {@value #LOWEST_LIMIT}
     * @return the new content capture
     * @throws IllegalArgumentException if it is less
     */
    public ContentCapture limitedTo(int characters) {
        if (characters < LOWEST_LIMIT) {
            throw new IllegalArgumentException(
                    "The limit must be at least " + LOWEST_LIMIT + ", not " + characters + '.');
        }
        return with(settings -> settings.limit = characters);
    }

    /**
     * Also records the messages of errors: in the status of spans, and in the log records of failed operations with the
     * messages of causes. Messages may contain anything: statements with their values, rows, keys, addresses, prompts. By
     * default only the error's class is recorded, and a description that the mapper knows to be harmless.
     *
     * @return the new content capture
     */
    public ContentCapture withErrorMessages() {
        return with(settings -> settings.errorMessages = true);
    }

    /**
     * Limits the length of each text that holds no content, such as a statement or a URL.
     *
     * @param characters at least {@value #LOWEST_TEXT_LIMIT}
     * @return the new content capture
     * @throws IllegalArgumentException if it is less
     */
    public ContentCapture withTextsLimitedTo(int characters) {
        if (characters < LOWEST_TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "The limit of texts must be at least " + LOWEST_TEXT_LIMIT + ", not " + characters + '.');
        }
        return with(settings -> settings.textLimit = characters);
    }

    /**
     * Ignores headers such as {@code Forwarded} and {@code X-Forwarded-For}, and takes client, host and scheme of a request
     * from the connection. For servers that clients reach without a proxy that sets these headers.
     *
     * @return the new content capture
     */
    public ContentCapture withoutForwardedHeaders() {
        return with(settings -> settings.forwardedHeaders = false);
    }

    /**
     * Also records these headers of requests.
     *
     * @param names the headers' names, in any case
     * @return the new content capture
     */
    public ContentCapture withRequestHeaders(String... names) {
        return with(settings -> settings.requestHeaders = more(requestHeaders, "http.request.header.", names));
    }

    /**
     * Also records these headers of responses.
     *
     * @param names the headers' names, in any case
     * @return the new content capture
     */
    public ContentCapture withResponseHeaders(String... names) {
        return with(settings -> settings.responseHeaders = more(responseHeaders, "http.response.header.", names));
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
     * Also replaces the values of these parameters of URLs, besides those that are always replaced.
     *
     * @param parameters the parameters' names; compared decoded, without regard to case, {@code -}, {@code _} and {@code .}
     * @return the new content capture
     */
    public ContentCapture withSecretParameters(String... parameters) {
        Set<String> added = new HashSet<>(List.of(parameters));
        return with(settings -> settings.urlSecrets = urlSecrets.and(added));
    }

    /**
     * Chooses the names of attributes and instruments that the conventions have changed.
     *
     * @param chosen which names
     * @return the new content capture
     */
    public ContentCapture withNames(ConventionNames chosen) {
        return with(settings -> settings.conventionNames = chosen);
    }

    /** Returns which names are written where the conventions have changed them. */
    ConventionNames conventionNames() {
        return conventionNames;
    }

    /**
     * Returns whether content is recorded.
     *
     * @param direction the direction of the content
     * @return true if it is
     */
    public boolean captures(ContentDirection direction) {
        return switch (direction) {
            case INPUT -> inputs;
            case OUTPUT -> outputs;
        };
    }

    /**
     * Returns whether messages of errors are recorded.
     *
     * @return true if they are
     */
    public boolean recordsErrorMessages() {
        return errorMessages;
    }

    /**
     * Returns the part of an error's message that is recorded.
     *
     * @param error the error
     * @return the message, cut to the limit; null if messages are not recorded, or if it has none
     */
    public @Nullable String errorMessage(Throwable error) {
        String message = errorMessages ? error.getMessage() : null;
        return message == null ? null : Excerpt.of(message, limit);
    }

    /**
     * Returns the part that is recorded of a text that holds no content, such as the text of a log record.
     *
     * @param text the text
     * @return the text, cut to the limit of texts
     */
    public String text(String text) {
        return Excerpt.ofText(text, textLimit);
    }

    /** Returns whether headers that proxies set are trusted. */
    boolean trustsForwardedHeaders() {
        return forwardedHeaders;
    }

    /** Returns a value as it may be recorded; null if it is not recorded. */
    @Nullable
    String admit(AttributeKey<String> name, String value) {
        return switch (name.content()) {
            case PLAIN -> Excerpt.ofText(value, textLimit);
            case INPUT -> inputs ? Excerpt.of(value, limit) : null;
            case OUTPUT -> outputs ? Excerpt.of(value, limit) : null;
            case URL -> Excerpt.ofText(urlSecrets.hideInUrl(value), textLimit);
            case URL_QUERY -> Excerpt.ofText(urlSecrets.hideInQuery(value), textLimit);
        };
    }

    /** Returns values as they may be recorded; null if they are not recorded. */
    @Nullable
    List<String> admit(AttributeKey<List<String>> name, List<String> values) {
        return !admits(name) ? null : name.isPlain() ? texts(values) : excerpts(values);
    }

    /** Returns whether values of a name are recorded at all. */
    boolean admits(AttributeKey<?> name) {
        ContentDirection direction = name.direction();
        return direction == null || captures(direction);
    }

    /** Returns the list with long texts cut; the list itself if none is too long. */
    private List<String> texts(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).length() > textLimit) {
                return values.stream()
                        .map(value -> Excerpt.ofText(value, textLimit))
                        .toList();
            }
        }
        return values;
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
        return "ContentCapture{inputs=" + inputs + ", outputs=" + outputs + ", errorMessages=" + errorMessages
                + ", limit=" + limit + ", textLimit=" + textLimit + ", requestHeaders=" + requestHeaders
                + ", responseHeaders=" + responseHeaders + ", forwardedHeaders=" + forwardedHeaders
                + ", conventionNames=" + conventionNames
                + '}';
    }

    /** The values of a new instance, each the default until it is set. */
    private static final class Settings {
        private boolean inputs;
        private boolean outputs;
        private boolean errorMessages;
        private int limit = DEFAULT_LIMIT;
        private int textLimit = DEFAULT_TEXT_LIMIT;
        private UrlSecrets urlSecrets = UrlSecrets.KNOWN;
        private List<HeaderName> requestHeaders = List.of();
        private List<HeaderName> responseHeaders = List.of();
        private boolean forwardedHeaders = true;
        private ConventionNames conventionNames = ConventionNames.RELEASED;
    }
}
