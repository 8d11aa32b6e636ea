// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import java.net.URI;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Joins the templates that a request has matched. */
final class Route {
    private final StringBuilder text = new StringBuilder();

    private Route() {}

    /** Returns the application's path with the templates of the resource, of its locators and of its method: {@code /shop/products/{id}}. */
    static String of(ExtendedUriInfo uri) {
        Route route = new Route();
        URI base = uri.getBaseUri();
        route.literal(base.getRawPath() == null ? "" : base.getRawPath());
        List<UriTemplate> templates = uri.getMatchedTemplates();
        for (int i = templates.size() - 1; i >= 0; i--) {
            route.template(templates.get(i).getTemplate());
        }
        return route.finish();
    }

    private void literal(String path) {
        for (int i = 0; i < path.length(); i++) {
            literal(path.charAt(i));
        }
    }

    private void literal(char character) {
        boolean isSecondSlash = character == '/' && !text.isEmpty() && text.charAt(text.length() - 1) == '/';
        if (!isSecondSlash) {
            text.append(character);
        }
    }

    /** Adds a template without the patterns of its parameters: {@code {id: [0-9]+}} is {@code {id}}. */
    private void template(String template) {
        if (!template.startsWith("/")) {
            literal('/');
        }
        int depth = 0;
        boolean inPattern = false;
        for (int i = 0; i < template.length(); i++) {
            char character = template.charAt(i);
            if (character == '{') {
                depth++;
            }
            if (depth == 0) {
                literal(character);
            } else if (depth == 1 && character == ':') {
                inPattern = true;
            } else if (depth == 1 && character == '}') {
                inPattern = false;
                text.append(character);
            } else if (!inPattern && !Character.isWhitespace(character)) {
                text.append(character);
            }
            if (character == '}') {
                depth--;
            }
        }
    }

    private String finish() {
        int last = text.length() - 1;
        if (last > 0 && text.charAt(last) == '/') {
            text.setLength(last);
        }
        return text.isEmpty() ? "/" : text.toString();
    }
}
