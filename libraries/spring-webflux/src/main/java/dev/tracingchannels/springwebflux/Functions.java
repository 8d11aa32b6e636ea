// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;

/** Names the code of handlers. */
final class Functions {
    private Functions() {}

    /** Returns the name of the handler's method; null for a lambda, whose class has a name that changes. */
    static @Nullable String name(Object handler) {
        if (handler instanceof HandlerMethod method) {
            return method.getBeanType().getName() + '.' + method.getMethod().getName();
        }
        Class<?> type = handler.getClass();
        return type.isHidden() || type.isSynthetic() ? null : type.getName() + ".handle";
    }
}
