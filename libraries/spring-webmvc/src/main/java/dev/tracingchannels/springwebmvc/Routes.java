// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** The templates of paths that Spring has matched. */
final class Routes {
    private static final String WHATEVER = "/**";
    private static final String BELOW = "/*";

    private Routes() {}

    /** Returns the pattern that the path within the servlet has matched; null if none has, or it is one that every path matches. */
    static @Nullable String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null || pattern.equals(WHATEVER) ? null : pattern.toString();
    }

    /**
     * Returns the pattern with the paths of the context and of the servlet. These are as they were deployed: in the request a client may
     * have written them in another way.
     */
    static @Nullable String of(HttpServletRequest request) {
        String pattern = pattern(request);
        if (pattern == null) {
            return null;
        }
        String route = request.getServletContext().getContextPath() + servletPath(request) + pattern;
        return route.isEmpty() ? "/" : route;
    }

    private static String servletPath(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        String pattern = mapping.getPattern();
        return mapping.getMappingMatch() == MappingMatch.PATH && pattern.endsWith(BELOW)
                ? pattern.substring(0, pattern.length() - BELOW.length())
                : "";
    }
}
