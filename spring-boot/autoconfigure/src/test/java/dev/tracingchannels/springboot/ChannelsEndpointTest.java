// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.ChannelSwitch;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;

@SuppressWarnings("unchecked") // what is read of JSON
class ChannelsEndpointTest {
    private static final String QUERIES = "jdbc:query";
    private static final TracingChannel<Object> CHANNEL = TracingChannel.named(QUERIES);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = Application.serve(
                "--management.endpoints.web.exposure.include=channels",
                "--management.endpoints.jmx.exposure.include=channels",
                "--spring.jmx.enabled=true");
    }

    @AfterAll
    static void stop() {
        application.close();
        assertThat(ChannelSwitch.isOff("jms:send")).isFalse();
        assertThat(CHANNEL.hasSubscribers()).isFalse();
    }

    private static HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/channels" + path));
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonParserFactory.getJsonParser().parseMap(response.body());
    }

    @Test
    void aChannelIsDescribed() throws IOException, InterruptedException {
        assertThat(json(send('/' + QUERIES, null)))
                .isEqualTo(Map.of(
                        "name",
                        QUERIES,
                        "publishes",
                        "operations",
                        "enabled",
                        true,
                        "published",
                        List.of(),
                        "mappers",
                        List.of("dev.tracingchannels.jdbc.JdbcQueryMapper"),
                        "sinks",
                        List.of("OpenTelemetry"),
                        "missing",
                        "subscribed, but nothing was published yet"));
    }

    @Test
    void allChannelsAreListed() throws IOException, InterruptedException {
        Map<String, Object> all = json(send("", null));

        assertThat(all).containsEntry("sinks", List.of("OpenTelemetry")).containsEntry("counting", false);
        assertThat((List<Object>) all.get("channels")).hasSizeGreaterThan(10).contains(json(send('/' + QUERIES, null)));
    }

    @Test
    void aChannelIsSwitchedOffAndOn() throws IOException, InterruptedException {
        assertThat(json(send('/' + QUERIES, "{\"enabled\": false}")))
                .containsEntry("enabled", false)
                .containsEntry("missing", "switched off");
        assertThat(CHANNEL.hasSubscribers()).isFalse();
        send('/' + QUERIES, "{\"enabled\": false}");
        assertThat(json(send('/' + QUERIES, "{\"enabled\": true}"))).containsEntry("enabled", true);
        assertThat(CHANNEL.hasSubscribers()).isTrue();
    }

    @Test
    void aChannelThatIsUnknownOrAValueThatIsWrongIsRefused() throws IOException, InterruptedException {
        assertThat(send("/no:such", null).statusCode()).isEqualTo(404);
        assertThat(send("/no:such", "{\"enabled\": false}").statusCode()).isEqualTo(400);
        assertThat(send('/' + QUERIES, "{\"enabled\": \"perhaps\"}").statusCode())
                .isEqualTo(400);
        assertThat(send('/' + QUERIES, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void operationsAreCounted() throws IOException, InterruptedException {
        TracingChannel<String> unmapped = TracingChannel.named("endpoint:unmapped");
        assertThat(json(send("", "{\"counting\": true}"))).containsEntry("counting", true);
        unmapped.traceSync(() -> "secret", () -> "result");
        assertThat(json(send("/endpoint:unmapped", null)))
                .containsEntry("count", 1)
                .containsEntry("missing", "published, but no tool subscribes with a mapper for it")
                .doesNotContainValue("secret");
        assertThat(json(send("", "{\"counting\": false}"))).containsEntry("counting", false);
        assertThat(unmapped.hasSubscribers()).isFalse();
    }

    @Test
    void itIsThereForManagementBeansToo() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Channels");
        Object result = server.invoke(name, "change", new Object[] {"jms:send", false}, new String[] {
            String.class.getName(), Boolean.class.getName()
        });
        assertThat((Map<String, Object>) result).containsEntry("enabled", false);
        assertThat(ChannelSwitch.isOff("jms:send")).isTrue();
    }

    @Test
    void itIsNotExposedUnlessTheApplicationSaysSo() {
        try (ConfigurableApplicationContext other =
                Application.serve("--management.endpoints.jmx.exposure.exclude=*")) {
            assertThat(other.getBeansOfType(ChannelsEndpoint.class)).isEmpty();
        }
    }
}
