// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Adds servlets that are one method each. */
final class Servlets {
    private Servlets() {}

    /** A servlet for some methods, which may throw anything; for others it answers 405. */
    static void add(ServletContext context, String pattern, List<String> methods, Handler handler) {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                if (methods.contains(request.getMethod())) {
                    handler.handle(request, response);
                } else {
                    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                }
            }
        };
        ServletRegistration.Dynamic registration = context.addServlet("servlet at " + pattern, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(pattern);
    }

    static void get(ServletContext context, String pattern, Handler handler) {
        add(context, pattern, List.of("GET", "HEAD"), handler);
    }

    static void answer(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }

    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }
}
