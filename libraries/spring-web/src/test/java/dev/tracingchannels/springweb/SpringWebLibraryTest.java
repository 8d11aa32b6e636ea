// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

class SpringWebLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        if (type == RestTemplate.class) {
            return type.cast(new RestTemplate());
        }
        return type.cast(type == RestClient.class ? RestClient.create() : RestClient.builder());
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws IOException {
        try (ClientTestServer server = new ClientTestServer()) {
            URI url = server.echo("");
            if (object instanceof RestTemplate template) {
                template.getForObject(url, String.class);
            } else {
                RestClient client =
                        object instanceof RestClient.Builder builder ? builder.build() : (RestClient) object;
                client.get().uri(url).retrieve().toBodilessEntity();
            }
        }
    }
}
