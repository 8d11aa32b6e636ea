// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.http.filter.FilterOrder;
import io.micronaut.http.filter.GenericHttpFilter;
import io.micronaut.http.filter.HttpServerFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Traces the filters among the beans of the application, where they are found for a request: the beans themselves stay what they are.
 * Micronaut's own tracing steps aside, so that a request is one span.
 */
final class Filters {
    /** Not public: an {@code HttpServerFilter} as the router holds it. */
    private static final String AROUND = "io.micronaut.http.filter.AroundLegacyFilter";

    private static final String OWN_TRACING = "io.micronaut.tracing.";

    private Filters() {}

    static List<GenericHttpFilter> traced(List<GenericHttpFilter> found) {
        List<GenericHttpFilter> traced = new ArrayList<>(found.size());
        for (GenericHttpFilter filter : found) {
            HttpServerFilter bean = bean(filter);
            if (bean == null) {
                traced.add(filter);
            } else if (!bean.getClass().getName().startsWith(OWN_TRACING)) {
                traced.add(Beans.areMicronauts(bean) ? filter : layer(bean));
            }
        }
        return traced;
    }

    private static GenericHttpFilter layer(HttpServerFilter bean) {
        return GenericHttpFilter.createLegacyFilter(new TracedFilter(bean), new FilterOrder.Fixed(bean.getOrder()));
    }

    private static @Nullable HttpServerFilter bean(GenericHttpFilter filter) {
        if (!filter.getClass().getName().equals(AROUND)) {
            return null;
        }
        try {
            var accessor = filter.getClass().getDeclaredMethod("bean");
            accessor.setAccessible(true);
            return accessor.invoke(filter) instanceof HttpServerFilter bean ? bean : null;
        } catch (ReflectiveOperationException | RuntimeException another) {
            return null; // another version of Micronaut: the filter is called as without tracing
        }
    }
}
