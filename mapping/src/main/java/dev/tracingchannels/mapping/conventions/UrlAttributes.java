// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** The parts of a URL. Constants only. */
public final class UrlAttributes {
    /** {@code url.full}: The whole URL, without credentials. */
    public static final AttributeName<String> URL_FULL = AttributeName.ofString("url.full");

    /** {@code url.path}: The path. */
    public static final AttributeName<String> URL_PATH = AttributeName.ofString("url.path");

    /** {@code url.query}: The query, without secrets. */
    public static final AttributeName<String> URL_QUERY = AttributeName.ofString("url.query");

    /** {@code url.scheme}: The scheme. */
    public static final AttributeName<String> URL_SCHEME = AttributeName.ofString("url.scheme");

    private UrlAttributes() {}
}
