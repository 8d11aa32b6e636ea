// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** Adds the publisher to RestTemplates, as a wrapper of the request factory, and what notes the templates of their URLs. */
final class RestTemplates {
    private RestTemplates() {}

    static <T extends RestTemplate> T addTo(T template) {
        ClientHttpRequestFactory factory = factoryOf(template);
        if (!(factory instanceof TracedRequestFactory)) {
            template.setRequestFactory(new TracedRequestFactory(factory));
        }
        template.setUriTemplateHandler(UriTemplates.noting(template.getUriTemplateHandler()));
        return template;
    }

    static <T extends RestTemplate> T removeFrom(T template) {
        if (factoryOf(template) instanceof TracedRequestFactory traced) {
            template.setRequestFactory(traced.getDelegate());
        }
        template.setUriTemplateHandler(UriTemplates.original(template.getUriTemplateHandler()));
        return template;
    }

    /** The factory as it was set, without what the template puts around it. */
    private static ClientHttpRequestFactory factoryOf(RestTemplate template) {
        ClientHttpRequestFactory factory = template.getRequestFactory();
        if (!template.getInterceptors().isEmpty()
                && factory instanceof InterceptingClientHttpRequestFactory intercepting) {
            factory = intercepting.getDelegate();
        }
        if (buffers(template) && factory instanceof BufferingClientHttpRequestFactory buffering) {
            factory = buffering.getDelegate();
        }
        return factory;
    }

    private static boolean buffers(RestTemplate template) {
        try {
            return template.getBufferingPredicate() != null;
        } catch (NoSuchMethodError beforeSpring7) {
            return false;
        }
    }
}
