// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** The parts of a URL. Constants only. */
public final class UrlAttributes {
    /** {@code url.full}: The whole URL; its secrets are replaced when it is written. */
    public static final AttributeName<String> URL_FULL = AttributeName.ofUrl("url.full");

    /** {@code url.path}: The path; secrets after a semicolon, a session's id for instance, are replaced when it is written. */
    public static final AttributeName<String> URL_PATH = AttributeName.ofUrl("url.path");

    /** {@code url.query}: The query; its secrets are replaced when it is written. */
    public static final AttributeName<String> URL_QUERY = AttributeName.ofUrlQuery("url.query");

    /** {@code url.scheme}: The scheme. */
    public static final AttributeName<String> URL_SCHEME = AttributeName.ofString("url.scheme");

    /** {@code url.template}: The path with its parameters unfilled, as a client knows it. */
    public static final AttributeName<String> URL_TEMPLATE = AttributeName.ofString("url.template");

    private UrlAttributes() {}
}
