// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Store;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;

/** What a controller does runs in the context of its layer, on whichever thread Micronaut runs it. */
class ContextTest {
    private static final String FILTER = "request > filter " + ContextApplication.Around.class.getName();

    final Store<String> own = Store.create("own");
    private Layered layered;
    private Application application;

    @BeforeEach
    void start() {
        layered = new Layered();
        application = new Application(Map.of("spec", "context"), this);
    }

    @AfterEach
    void stop() {
        layered.close();
        application.close();
        Hooks.disableAutomaticContextPropagation();
    }

    String here() {
        return layered.here();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/method", "/blocking", "/stage", "/operator", "/elsewhere"})
    void aMethodAndWhatItReturnsRunInTheContextOfTheirLayer(String target) {
        assertThat(application.get(target).body()).isEqualTo("request > handler " + target);
    }

    @Test
    void aThreadThatOnlyReactorKnowsHasThatContextIfReactorPropagatesIt() {
        Hooks.enableAutomaticContextPropagation();
        assertThat(application.get("/elastic").body()).isEqualTo("request > handler /elastic");
        assertThat(application
                        .post("/body-operator", "-".repeat(200_000), "Content-Type", "text/plain")
                        .body())
                .isEqualTo("request > handler /body-operator");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void methodsThatBlockMayRunOnVirtualThreads() {
        assertThat(application.get("/virtual").body()).isEqualTo("true request > handler /virtual");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/many", "/many-in-a-response", "/many-in-a-response-later"})
    void itemsThatTheServerAsksForLaterAreMadeInThatContextToo(String target) {
        assertThat(application.get(target).body().lines())
                .hasSize(ContextApplication.MANY)
                .containsOnly("request > handler " + target);
    }

    @Test
    void whatRunsOnceTheBodyIsThereRunsInThatContextToo() {
        String body = "-".repeat(200_000);
        assertThat(application.post("/body", body, "Content-Type", "text/plain").body())
                .isEqualTo("200000 request > handler /body");
    }

    @Test
    void aHandlerOfErrorsRunsInTheContextOfItsLayer() {
        assertThat(application.get("/fails").body())
                .isEqualTo("request > error java.lang.UnsupportedOperationException");
    }

    @Test
    void whatIsWithinAFilterRunsInTheContextOfThatToo() {
        assertThat(application.get("/filtered").body()).isEqualTo(FILTER + " > handler /filtered");
        assertThat(application.get("/filtered/blocking").body()).isEqualTo(FILTER + " > handler /filtered/blocking");
    }

    @Test
    void whatAFilterMakesCurrentStaysCurrentInTheHandler() {
        assertThat(application.get("/own/value").body()).isEqualTo("own");
    }

    @Test
    void aFilterThatRunsBeforeThereIsARouteIsWithinTheRequest() {
        assertThat(application.get("/early/bird").body()).isEqualTo("request");
    }
}
