// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.servlet.ServletChannels;
import dev.tracingchannels.servlet.ServletExchange;
import dev.tracingchannels.servlet.ServletTracing;
import dev.tracingchannels.springwebmvc.WebMvcRequest.Layer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpans;
import dev.tracingchannels.testing.RecordedOperation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** One request is one operation, whatever else is there that traces it. */
class StackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Layered layered = new Layered();

    @AfterEach
    void stop() {
        layered.close();
    }

    private TestServer.Setup application() {
        return new TestServer.Setup().beans(new Shop());
    }

    @RestController
    final class Shop {
        @GetMapping("/products/{id}")
        String product() {
            seen.add(String.valueOf(layered.here()));
            return "here";
        }

        @GetMapping("/later/{id}")
        Callable<String> later() {
            return this::product;
        }

        @GetMapping("/fails/{id}")
        String fails() {
            throw new IllegalStateException("a");
        }
    }

    private static void addFilter(Context context, Filter filter, String... dispatches) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(filter.getClass().getName());
        definition.setAsyncSupported("true");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(filter.getClass().getName());
        mapping.addURLPattern("/*");
        for (String dispatch : dispatches) {
            mapping.setDispatcher(dispatch);
        }
        context.addFilterMap(mapping);
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "later"})
    void belowTheServletsFilterTheRequestIsTheServletsWithTheRouteOfSpring(String path) {
        try (EventRecorder<ServletExchange> servlet = EventRecorder.on(ServletChannels.REQUEST);
                EventRecorder<WebMvcRequest> spring = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application()
                        .tomcat(context -> context.addServletContainerInitializer(new ServletTracing(), Set.of()))
                        .traced()) {
            assertThat(server.get('/' + path + "/7").body()).isEqualTo("here");
            servlet.awaitSettled(1, PATIENCE);
            assertThat(servlet.onlyOperation().returned(200).payload().route()).isEqualTo('/' + path + "/{id}");
            spring.awaitSettled(1, PATIENCE);
            assertThat(spring.onlyOperation().payload().layer()).isEqualTo(Layer.HANDLER);
            String method = path.equals("later") ? "later" : "product";
            assertThat(seen).containsExactly("servlet > handler StackTest$Shop." + method);
        }
    }

    @Test
    void belowTheServletsFilterTheRequestFailsWithWhatNobodyHandles() {
        try (EventRecorder<ServletExchange> servlet = EventRecorder.on(ServletChannels.REQUEST);
                EventRecorder<WebMvcRequest> spring = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application()
                        .tomcat(context -> context.addServletContainerInitializer(new ServletTracing(), Set.of()))
                        .layersOnly()) {
            assertThat(server.get("/fails/7").statusCode()).isEqualTo(500);
            servlet.awaitSettled(1, PATIENCE);
            RecordedOperation<WebMvcRequest> handler =
                    spring.awaitSettled(1, PATIENCE).get(0).failedWith(IllegalStateException.class);
            servlet.onlyOperation().failedWith(handler.operation().error());
            assertThat(servlet.onlyOperation().payload().route()).isEqualTo("/fails/{id}");
        }
    }

    /** A server below the servlet container, which has its own idea of a request. */
    private static final class BottomServer extends ValveBase {
        static final TracingChannel<ServedRequest> CHANNEL = TracingChannel.named("test-server:request");

        private BottomServer() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, jakarta.servlet.ServletException {
            try (ServedRequest.Open open = ServedRequest.open(CHANNEL, served -> served)) {
                request.setAttribute(ServedRequest.ATTRIBUTE, open.request());
                getNext().invoke(request, response);
                open.finish(response.getStatus());
            }
        }
    }

    @Test
    void belowAnyServerTheRequestIsTheServers() {
        try (EventRecorder<ServedRequest> bottom = EventRecorder.on(BottomServer.CHANNEL);
                EventRecorder<WebMvcRequest> spring = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application()
                        .tomcat(context -> context.getParent().getPipeline().addValve(new BottomServer()))
                        .traced()) {
            assertThat(server.get("/products/7").body()).isEqualTo("here");
            bottom.awaitSettled(1, PATIENCE);
            assertThat(bottom.onlyOperation().payload().route()).isEqualTo("/products/{id}");
            assertThat(spring.onlyOperation().payload().layer()).isEqualTo(Layer.HANDLER);

            bottom.clear();
            server.get("/fails/7");
            bottom.awaitSettled(1, PATIENCE);
            bottom.onlyOperation().failedWith(IllegalStateException.class);
        }
    }

    /** Spring's own observation of the request is another tool's; who wants spans of ours alone leaves its filter out. */
    @ParameterizedTest
    @ValueSource(strings = {"products", "later"})
    void besideSpringsObservationARequestIsStillOneOperationOfOurs(String path) {
        List<String> observed = Collections.synchronizedList(new ArrayList<>());
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getContextualName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application()
                        .tomcat(context ->
                                addFilter(context, new ServerHttpObservationFilter(registry), "REQUEST", "ASYNC"))
                        .traced()) {
            assertThat(server.get('/' + path + "/7").body()).isEqualTo("here");
            assertThat(recorder.awaitSettled(2, PATIENCE))
                    .extracting(operation -> operation.payload().layer())
                    .containsExactly(Layer.REQUEST, Layer.HANDLER);
            await().untilAsserted(() -> assertThat(observed).containsExactly("http get /" + path + "/{id}"));
        }
    }

    @Test
    void withoutAFilterAroundThemLayersHaveNoSpans() {
        try (MappedSpans<WebMvcRequest> spans = MappedSpans.on(WebMvcChannels.REQUEST, new WebMvcMapper());
                EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().layersOnly()) {
            server.get("/products/7");
            recorder.awaitSettled(1, PATIENCE);
            assertThat(recorder.payloads()).allMatch(new WebMvcMapper()::needsParent);
            assertThat(spans.await(1)).hasSize(1);
        }
    }
}
