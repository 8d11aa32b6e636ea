// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriComponentsBuilder.ParserType;
import org.springframework.web.util.UriTemplateHandler;

/**
 * Notes the templates of a RestTemplate's usual handler. A RestTemplate asks for the settings of a handler of that class, and a RestClient
 * that is made of it takes them over.
 */
final class NotingDefault extends DefaultUriBuilderFactory implements UriTemplates.Noting {
    private final DefaultUriBuilderFactory original;

    private NotingDefault(DefaultUriBuilderFactory original) {
        this.original = original;
    }

    /** Whether there is a base cannot be overridden. */
    private NotingDefault(DefaultUriBuilderFactory original, String base) {
        super(base);
        this.original = original;
    }

    static NotingDefault of(DefaultUriBuilderFactory original) {
        return original.hasBaseUri() ? new NotingDefault(original, "") : new NotingDefault(original);
    }

    @Override
    public UriTemplateHandler original() {
        return original;
    }

    @Override
    public URI expand(String template, Map<String, ? extends @Nullable Object> variables) {
        return UriTemplates.note(template, original.expand(template, variables));
    }

    @Override
    public URI expand(String template, @Nullable Object... variables) {
        return UriTemplates.note(template, original.expand(template, variables));
    }

    @Override
    public UriBuilder uriString(String template) {
        return original.uriString(template);
    }

    @Override
    public UriBuilder builder() {
        return original.builder();
    }

    @Override
    public void setParserType(ParserType type) {
        original.setParserType(type);
    }

    @Override
    public @Nullable ParserType getParserType() {
        return original.getParserType();
    }

    @Override
    public void setEncodingMode(EncodingMode mode) {
        original.setEncodingMode(mode);
    }

    @Override
    public EncodingMode getEncodingMode() {
        return original.getEncodingMode();
    }

    @Override
    public void setDefaultUriVariables(@Nullable Map<String, ? extends @Nullable Object> variables) {
        original.setDefaultUriVariables(variables);
    }

    @Override
    public Map<String, ?> getDefaultUriVariables() {
        return original.getDefaultUriVariables();
    }

    @Override
    public void setParsePath(boolean parsePath) {
        original.setParsePath(parsePath);
    }

    @Override
    public boolean shouldParsePath() {
        return original.shouldParsePath();
    }
}
