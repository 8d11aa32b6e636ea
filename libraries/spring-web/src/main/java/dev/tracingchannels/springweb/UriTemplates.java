// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;
import org.springframework.web.util.UriTemplateHandler;

/**
 * Notes which template a RestTemplate has just made a URL of, on its thread. The template then makes a request for that very URL on the
 * same thread.
 */
final class UriTemplates {
    /** The URL and the template. A plain array, so that no thread refers to a class of ours. */
    private static final ThreadLocal<Object @Nullable []> LAST = new ThreadLocal<>();

    private UriTemplates() {}

    /** Returns the template of a URL that was just made of it on this thread; null if there is none. */
    static @Nullable String of(URI url) {
        Object[] last = LAST.get();
        return last != null && last[0] == url ? (String) last[1] : null;
    }

    static URI note(String template, URI url) {
        if (SpringWebChannels.REQUEST.hasSubscribers()) {
            LAST.set(new Object[] {url, template});
        }
        return url;
    }

    /** Returns a handler of the same kind that notes; the same one if it does already. */
    static UriTemplateHandler noting(UriTemplateHandler handler) {
        if (handler instanceof Noting) {
            return handler;
        }
        if (handler.getClass() == DefaultUriBuilderFactory.class) {
            return NotingDefault.of((DefaultUriBuilderFactory) handler);
        }
        return handler instanceof UriBuilderFactory factory ? new NotingFactory(factory) : new NotingHandler(handler);
    }

    static UriTemplateHandler original(UriTemplateHandler handler) {
        return handler instanceof Noting noting ? noting.original() : handler;
    }

    /** A handler that notes. */
    interface Noting {
        UriTemplateHandler original();
    }

    private static class NotingHandler implements UriTemplateHandler, Noting {
        private final UriTemplateHandler original;

        NotingHandler(UriTemplateHandler original) {
            this.original = original;
        }

        @Override
        public UriTemplateHandler original() {
            return original;
        }

        @Override
        public URI expand(String template, Map<String, ? extends @Nullable Object> variables) {
            return note(template, original.expand(template, variables));
        }

        @Override
        public URI expand(String template, @Nullable Object... variables) {
            return note(template, original.expand(template, variables));
        }
    }

    private static final class NotingFactory extends NotingHandler implements UriBuilderFactory {
        private final UriBuilderFactory original;

        NotingFactory(UriBuilderFactory original) {
            super(original);
            this.original = original;
        }

        @Override
        public UriBuilder uriString(String template) {
            return original.uriString(template);
        }

        @Override
        public UriBuilder builder() {
            return original.builder();
        }
    }
}
