// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** HTTP requests and responses. Constants only. */
public final class HttpAttributes {
    /** {@code http.request.method}: The method, or _OTHER when it is not one of the known ones. */
    public static final AttributeKey<String> HTTP_REQUEST_METHOD = AttributeKey.ofString("http.request.method");

    /** {@code http.request.method_original}: The method as it came, when it is not a known one. */
    public static final AttributeKey<String> HTTP_REQUEST_METHOD_ORIGINAL =
            AttributeKey.ofString("http.request.method_original");

    /** {@code http.request.resend_count}: How often the request was sent before. */
    public static final AttributeKey<Long> HTTP_REQUEST_RESEND_COUNT = AttributeKey.ofLong("http.request.resend_count");

    /** {@code http.response.status_code}: The status of the response. */
    public static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE = AttributeKey.ofLong("http.response.status_code");

    /** {@code http.route}: The template that matched the path. */
    public static final AttributeKey<String> HTTP_ROUTE = AttributeKey.ofString("http.route");

    private HttpAttributes() {}
}
