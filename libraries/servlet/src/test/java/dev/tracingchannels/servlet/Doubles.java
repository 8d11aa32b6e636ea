// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.testing.TestDouble;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A request and a response without a container. */
final class Doubles {
    private Doubles() {}

    static HttpServletRequest request() {
        return TestDouble.of(HttpServletRequest.class, (self, method, arguments) -> switch (method.getName()) {
            case "getMethod" -> "GET";
            case "isAsyncStarted" -> false;
            case "getDispatcherType" -> DispatcherType.REQUEST;
            default -> null;
        });
    }

    static HttpServletResponse response() {
        return TestDouble.of(HttpServletResponse.class, (self, method, arguments) -> switch (method.getName()) {
            case "getStatus" -> 200;
            case "isCommitted" -> false;
            default -> null;
        });
    }
}
