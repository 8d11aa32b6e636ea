// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.OtlpReceiver.Request;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What docs/application.md says to set for each back end, set: the spans arrive in the form that the variables ask for. */
class BackEndsTest {
    @ParameterizedTest
    @ValueSource(strings = {"### OpenTelemetry Collector", "### Jaeger", "### Grafana Tempo", "### Sentry"})
    void theProgramSendsItsSpansAsTheVariablesOfThePageSay(String backEnd) throws Exception {
        Map<String, String> shown = Page.read().environment(backEnd);
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            String output = ShopProcess.run(onThisMachine(shown, receiver));

            assertThat(output).doesNotContain("WARN").doesNotContain("SEVERE");
            List<Request> traces =
                    receiver.requests().stream().filter(Request::hasTraces).toList();
            assertThat(traces).hasSize(1);
            Request request = traces.get(0);
            assertThat(request.traces().getResourceSpans(0).getScopeSpans(0).getSpansList())
                    .extracting(Span::getName)
                    .containsExactly("CREATE TABLE products");
            assertThat(request.headers()).containsAllEntriesOf(headers(shown));
            if ("gzip".equals(shown.get("OTEL_EXPORTER_OTLP_COMPRESSION"))) {
                assertThat(request.headers())
                        .containsEntry(protocol(shown).equals("grpc") ? "grpc-encoding" : "content-encoding", "gzip");
            }
            // Nothing goes to a back end that does not take it.
            assertThat(receiver.requests().stream().anyMatch(other -> !other.hasTraces()))
                    .isEqualTo(!"none".equals(shown.get("OTEL_METRICS_EXPORTER")));
        }
    }

    /** The same variables, with this machine in place of the back end's. */
    private static Map<String, String> onThisMachine(Map<String, String> shown, OtlpReceiver receiver) {
        int port = protocol(shown).equals("grpc") ? receiver.grpcPort() : receiver.httpPort();
        Map<String, String> environment = new LinkedHashMap<>(shown);
        environment.replaceAll((name, value) ->
                name.endsWith("ENDPOINT") ? value.replaceFirst("https?://[^/]+", "http://localhost:" + port) : value);
        return environment;
    }

    private static String protocol(Map<String, String> environment) {
        return environment.getOrDefault(
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", environment.get("OTEL_EXPORTER_OTLP_PROTOCOL"));
    }

    private static Map<String, String> headers(Map<String, String> environment) {
        Map<String, String> headers = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.endsWith("HEADERS")) {
                String[] header = value.split("=", 2);
                headers.put(header[0], header[1].replace("%20", " "));
            }
        });
        return headers;
    }

    @Test
    @SuppressWarnings("unchecked")
    void theCollectorsPipelinesUseWhatItsFileDefinesAndItListensWhereTheProgramSends() throws Exception {
        Page page = Page.read();
        List<String> files = page.blocks("yaml", "### OpenTelemetry Collector");
        assertThat(files).hasSize(1);
        Map<String, Map<String, Object>> collector = new Yaml().load(files.get(0));
        Map<String, Map<String, List<String>>> pipelines = (Map<String, Map<String, List<String>>>)
                collector.get("service").get("pipelines");

        assertThat(pipelines).containsOnlyKeys("traces", "metrics", "logs");
        for (String kind : List.of("receivers", "processors", "exporters")) {
            assertThat(pipelines.values().stream()
                            .flatMap(pipeline -> pipeline.get(kind).stream())
                            .distinct())
                    .as(kind)
                    .containsExactlyInAnyOrderElementsOf(collector.get(kind).keySet());
        }
        String endpoint = page.environment("### OpenTelemetry Collector").get("OTEL_EXPORTER_OTLP_ENDPOINT");
        assertThat(files.get(0)).contains("grpc:\n        endpoint: 0.0.0.0:" + endpoint.replaceFirst(".*:", ""));
    }
}
