// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** The parts of a URL. Constants only. */
public final class UrlAttributes {
    /** {@code url.full}: The whole URL; its secrets are replaced when it is written. */
    public static final AttributeKey<String> URL_FULL = AttributeKey.ofUrl("url.full");

    /** {@code url.path}: The path; secrets after a semicolon, a session's id for instance, are replaced when it is written. */
    public static final AttributeKey<String> URL_PATH = AttributeKey.ofUrl("url.path");

    /** {@code url.query}: The query; its secrets are replaced when it is written. */
    public static final AttributeKey<String> URL_QUERY = AttributeKey.ofUrlQuery("url.query");

    /** {@code url.scheme}: The scheme. */
    public static final AttributeKey<String> URL_SCHEME = AttributeKey.ofString("url.scheme");

    /** {@code url.template}: The path with its parameters unfilled, as a client knows it. */
    public static final AttributeKey<String> URL_TEMPLATE = AttributeKey.ofString("url.template");

    private UrlAttributes() {}
}
