// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import jakarta.servlet.Servlet;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.mvc.Controller;

/** The names of the code that handles a request. They are of the application's classes, so there are not many. */
final class Code {
    private Code() {}

    /** Returns the method of a handler, with its class and package; null where the compiler or the framework made the class. */
    static @Nullable String function(Object handler) {
        if (handler instanceof HandlerMethod known) {
            Method method = known.getMethod();
            return method.getDeclaringClass().getName() + '.' + method.getName();
        }
        Class<?> type = ClassUtils.getUserClass(handler);
        String method = method(handler);
        return method == null || type.isHidden() || type.isSynthetic() ? null : type.getName() + '.' + method;
    }

    private static @Nullable String method(Object handler) {
        if (handler instanceof HttpRequestHandler || handler instanceof Controller) {
            return "handleRequest";
        }
        if (handler instanceof HandlerFunction) {
            return "handle";
        }
        return handler instanceof Servlet ? "service" : null;
    }

    /** Returns the class and the method of a function, without the package. */
    static String withoutPackage(String function) {
        int method = function.lastIndexOf('.');
        return function.substring(function.lastIndexOf('.', method - 1) + 1);
    }
}
