// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.ConfigurableWebApplicationContext;

class WebMvcLibraryTest extends LibraryContract {
    private final Map<ConfigurableWebApplicationContext, TestServer.Setup> made = new HashMap<>();
    private final Map<ConfigurableWebApplicationContext, TestServer> started = new HashMap<>();

    @RestController
    static final class Shop {
        @GetMapping("/")
        String here() {
            return "here";
        }
    }

    @AfterEach
    void stop() {
        started.values().forEach(TestServer::close);
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        if (type != ConfigurableWebApplicationContext.class) {
            return null;
        }
        TestServer.Setup setup = new TestServer.Setup().beans(Shop.class);
        made.put(setup.context(), setup);
        return type.cast(setup.context());
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        ConfigurableWebApplicationContext context = (ConfigurableWebApplicationContext) object;
        TestServer server =
                started.computeIfAbsent(context, unused -> made.get(context).untraced());
        assertThat(server.get("/").body()).isEqualTo("here");
    }

    @Test
    void aContextThatHasTheConfigurationOrIsDetachedBeforeItHasBeansStaysAsItWas() {
        TestServer.Setup has = new TestServer.Setup().beans(Shop.class, WebMvcTracing.class);
        AttachedTracing.attach(has.context());
        TestServer.Setup detached = new TestServer.Setup().beans(Shop.class);
        AttachedTracing.detach(AttachedTracing.attach(detached.context()));
        try (TestServer one = has.untraced();
                TestServer other = detached.untraced()) {
            assertThat(has.context().getBeansOfType(WebMvcTracing.class)).hasSize(1);
            assertThat(detached.context().getBeansOfType(WebMvcTracing.class)).isEmpty();
        }
    }
}
