// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.Attachment;
import java.util.List;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The attachments of Spring's clients. A class of its own, since its library must load where Spring is absent. */
final class SpringWebAttachments {
    static final List<Attachment<?>> ALL = List.of(
            Attachment.of(RestClient.Builder.class, RestClients::addTo, RestClients::removeFrom),
            RestClients.CLIENTS,
            Attachment.of(RestTemplate.class, RestTemplates::addTo, RestTemplates::removeFrom));

    private SpringWebAttachments() {}
}
