// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.testing.LibraryContract;
import dev.tracingchannels.testing.TestDouble;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;

/** Containers let filters be added only while they start, so the context here is none of a container. */
class ServletLibraryTest extends LibraryContract {
    private final Map<ServletContext, Filter> filters = new HashMap<>();

    @Override
    protected <T> T attachable(Class<T> type) {
        return type == ServletContext.class ? type.cast(context()) : null;
    }

    private ServletContext context() {
        Map<Object, Object> attributes = new HashMap<>();
        FilterRegistration.Dynamic registration =
                TestDouble.of(FilterRegistration.Dynamic.class, (self, method, arguments) -> null);
        return TestDouble.of(ServletContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "addFilter" -> {
                filters.put((ServletContext) self, (Filter) arguments[1]);
                yield registration;
            }
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            case "getAttribute" -> attributes.get(arguments[0]);
            default -> null;
        });
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        Filter filter = filters.get((ServletContext) object);
        if (filter != null) {
            filter.doFilter(Doubles.request(), Doubles.response(), (ignored, alsoIgnored) -> {});
        }
    }
}
