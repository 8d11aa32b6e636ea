// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes attributes one by one, and writes them directly in a tool's own form. Not safe for use from several threads at once,
 * and valid only during the call that receives it. A later value replaces an earlier one of the same name.
 *
 * <p>Values of a name that {@linkplain AttributeKey#content holds content} are written only where the application asks for
 * them, and up to its limit. Other texts are cut when they are very long. Secrets in URLs are replaced. A mapper just puts its
 * values.
 *
 * <p>A tool extends this class and defines what is recorded, and how.
 */
public abstract class AttributeWriter {
    /** Here, so that its class is initialised before any operation, which may have no stack left for that. */
    private static final Numbers NUMBERS = new Numbers();

    /** Constructor for use by tools. This class has no state of its own, since one is made for every operation. */
    protected AttributeWriter() {}

    /**
     * Puts a string.
     *
     * @param name the attribute's name
     * @param value its value; null leaves the attribute out
     */
    public final void put(AttributeKey<String> name, @Nullable String value) {
        if (value != null) {
            // No limit is lower, so most texts need no look at the limit.
            boolean whole = name.isPlain() && value.length() <= ContentCapture.LOWEST_TEXT_LIMIT;
            String admitted = whole ? value : contentCapture().admit(name, value);
            if (admitted != null && name.former() == null) {
                write(name, admitted);
            } else if (admitted != null) {
                writeRenamed(name, admitted);
            }
        }
    }

    /** As the general form, without an object for each text. */
    private void writeRenamed(AttributeKey<String> name, String value) {
        ConventionNames names = contentCapture().conventionNames();
        if (name.isWritten(names)) {
            write(name, value);
        }
        AttributeKey<String> former = name.formerIfWritten(names);
        if (former != null) {
            write(former, value);
        }
    }

    /**
     * Puts a whole number.
     *
     * @param name the attribute's name
     * @param value its value
     */
    public final void put(AttributeKey<Long> name, long value) {
        if (isAdmitted(name) && !name.isChanged()) {
            write(name, value);
        } else if (isAdmitted(name)) {
            AttributeKey<Double> formerDouble = name.formerDouble();
            if (formerDouble == null || name.isWritten(contentCapture().conventionNames())) {
                writeRenamed(name, value);
            } else {
                write(formerDouble, (double) value);
            }
        }
    }

    /** As the general form, without an object for each number. */
    private void writeRenamed(AttributeKey<Long> name, long value) {
        ConventionNames names = contentCapture().conventionNames();
        if (name.isWritten(names)) {
            write(name, value);
        }
        AttributeKey<Long> former = name.formerIfWritten(names);
        if (former != null) {
            write(former, value);
        }
    }

    /**
     * Puts a floating-point number.
     *
     * @param name the attribute's name
     * @param value its value
     */
    public final void put(AttributeKey<Double> name, double value) {
        if (isAdmitted(name) && name.former() == null) {
            write(name, value);
        } else if (isAdmitted(name)) {
            writeRenamed(name, written -> write(written, value));
        }
    }

    /**
     * Puts a truth value.
     *
     * @param name the attribute's name
     * @param value its value
     */
    public final void put(AttributeKey<Boolean> name, boolean value) {
        if (isAdmitted(name) && name.former() == null) {
            write(name, value);
        } else if (isAdmitted(name)) {
            writeRenamed(name, written -> write(written, value));
        }
    }

    /**
     * Puts a list of strings.
     *
     * @param name the attribute's name
     * @param value its value; null leaves the attribute out
     */
    public final void put(AttributeKey<List<String>> name, @Nullable List<String> value) {
        if (value != null) {
            List<String> admitted = contentCapture().admit(name, value);
            if (admitted != null && name.former() == null) {
                write(name, admitted);
            } else if (admitted != null) {
                writeRenamed(name, written -> write(written, admitted));
            }
        }
    }

    /** Writes a value under the names that the application has chosen. */
    private <T> void writeRenamed(AttributeKey<T> name, Consumer<AttributeKey<T>> writer) {
        ConventionNames names = contentCapture().conventionNames();
        if (name.isWritten(names)) {
            writer.accept(name);
        }
        AttributeKey<T> former = name.formerIfWritten(names);
        if (former != null) {
            writer.accept(former);
        }
    }

    /**
     * Puts those headers of a request that the application has asked for, each as {@code http.request.header.<name>}.
     *
     * @param request the request
     * @param values returns the values of a header by its name in lower case; null or an empty list leaves the header out
     * @param <M> the type of the request
     */
    public final <M> void putRequestHeaders(M request, BiFunction<M, String, @Nullable List<String>> values) {
        putHeaders(contentCapture().requestHeaders(), request, values);
    }

    /**
     * Puts those headers of a response that the application has asked for, each as {@code http.response.header.<name>}.
     *
     * @param response the response
     * @param values returns the values of a header by its name in lower case; null or an empty list leaves the header out
     * @param <M> the type of the response
     */
    public final <M> void putResponseHeaders(M response, BiFunction<M, String, @Nullable List<String>> values) {
        putHeaders(contentCapture().responseHeaders(), response, values);
    }

    private <M> void putHeaders(
            List<HeaderName> headers, M message, BiFunction<M, String, @Nullable List<String>> values) {
        for (int i = 0; i < headers.size(); i++) {
            HeaderName header = headers.get(i);
            List<String> present = values.apply(message, header.header());
            if (present != null && !present.isEmpty()) {
                write(header.attribute(), contentCapture().excerpts(present));
            }
        }
    }

    /**
     * Puts that metadata with which a call begins, and which the application has asked for as for headers, each as {@code
     * rpc.request.header.<name>}.
     *
     * @param metadata the metadata
     */
    public final void putRpcRequestHeaders(HeaderReader metadata) {
        putMetadata(contentCapture().requestHeaders(), "rpc.request.header.", metadata);
    }

    /**
     * Puts that metadata with which an answer begins, and which the application has asked for as for headers, each as {@code
     * rpc.response.header.<name>}.
     *
     * @param metadata the metadata
     */
    public final void putRpcResponseHeaders(HeaderReader metadata) {
        putMetadata(contentCapture().responseHeaders(), "rpc.response.header.", metadata);
    }

    /**
     * Puts that metadata with which an answer ends, and which the application has asked for as for headers, each as {@code
     * rpc.response.trailer.<name>}.
     *
     * @param metadata the metadata
     */
    public final void putRpcResponseTrailers(HeaderReader metadata) {
        putMetadata(contentCapture().responseHeaders(), "rpc.response.trailer.", metadata);
    }

    private void putMetadata(List<HeaderName> headers, String prefix, HeaderReader metadata) {
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.get(i).header();
            List<String> present = metadata.getAll(name);
            if (!present.isEmpty()) {
                write(HeaderName.of(prefix, name).attribute(), contentCapture().excerpts(present));
            }
        }
    }

    /**
     * Returns whether values that hold content are written. A mapper can put them in any case, since others are dropped. It
     * asks only to avoid costly work for their values.
     *
     * @param direction the direction of the content
     * @return true if they are written
     */
    public final boolean captures(ContentDirection direction) {
        return contentCapture().captures(direction);
    }

    /**
     * Returns whether a server trusts the headers {@code Forwarded}, {@code X-Forwarded-For} and the like, which a proxy sets,
     * and which any client can set, too.
     *
     * @return true unless the application has said otherwise
     */
    public final boolean trustsForwardedHeaders() {
        return contentCapture().trustsForwardedHeaders();
    }

    private boolean isAdmitted(AttributeKey<?> name) {
        return name.isPlain() || contentCapture().admits(name);
    }

    /**
     * Returns the content capture of the channel.
     *
     * @return the content capture
     */
    protected abstract ContentCapture contentCapture();

    /**
     * Writes a value: a {@code String}, a {@code Long}, a {@code Double}, a {@code Boolean} or a list of strings.
     *
     * @param name the attribute's name
     * @param value its value, as it may be written
     * @param <T> the type of the value
     */
    protected abstract <T> void write(AttributeKey<T> name, T value);

    /**
     * Writes a whole number. Overridden by a tool that takes one without an object for it; the default is {@link
     * #write(AttributeKey, Object)}, with the same object for a port or a status each time.
     *
     * @param name the attribute's name
     * @param value its value
     */
    protected void write(AttributeKey<Long> name, long value) {
        write(name, NUMBERS.of(value));
    }
}
