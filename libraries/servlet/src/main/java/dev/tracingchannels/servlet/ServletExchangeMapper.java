// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Maps {@link ServletChannels#REQUEST}. */
final class ServletExchangeMapper extends ServletRequestMapper<ServletExchange> {
    ServletExchangeMapper() {
        super("jakarta.servlet:request", ServletExchange.class);
    }

    @Override
    protected HttpServletRequest request(ServletExchange payload) {
        return payload.request();
    }

    @Override
    protected HttpServletResponse response(ServletExchange payload) {
        return payload.response();
    }

    @Override
    protected String method(ServletExchange payload) {
        return payload.method();
    }

    @Override
    protected String path(ServletExchange payload) {
        return payload.path();
    }

    @Override
    protected @Nullable String query(ServletExchange payload) {
        return payload.query();
    }

    @Override
    protected @Nullable String route(ServletExchange payload) {
        return payload.route();
    }

    @Override
    protected int status(ServletExchange payload) {
        return payload.status();
    }
}
