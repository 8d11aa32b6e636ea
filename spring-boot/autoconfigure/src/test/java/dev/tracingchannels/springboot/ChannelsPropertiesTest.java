// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

@ExtendWith(OutputCaptureExtension.class)
class ChannelsPropertiesTest {
    private static final Map<String, String> TYPES = types();

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SettingsAutoConfiguration.class));

    /** The types of all properties, by their names, as editors know them. */
    private static Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        try {
            for (URL file : Collections.list(ChannelsPropertiesTest.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                String text = new String(file.openStream().readAllBytes(), StandardCharsets.UTF_8);
                for (Object each : (Iterable<?>)
                        JsonParserFactory.getJsonParser().parseMap(text).get("properties")) {
                    Map<?, ?> property = (Map<?, ?>) each;
                    String name = (String) property.get("name");
                    if (name.startsWith("tracing.channels.")) {
                        assertThat(property.get("description")).as(name).isNotNull();
                        types.put(name, (String) property.get("type"));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return types;
    }

    static Stream<String> settings() {
        return Settings.names().stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void eachSettingIsATypedProperty(String name) {
        assertThat(TYPES).containsKey(name);
        String value = valueOf(TYPES.get(name));
        application.withPropertyValues(name + '=' + value).run(context -> {
            Map<String, String> values =
                    SettingValues.of(context.getBean(ChannelsProperties.class), context.getBean(LogsProperties.class));
            assertThat(values).isEqualTo(Map.of(name, value));
            assertThat(context).hasSingleBean(Settings.class);
        });
    }

    private static String valueOf(String type) {
        return switch (type) {
            case "java.util.List<java.lang.String>" -> "a:b,c:*";
            case "java.lang.Integer" -> "5000";
            case "java.lang.Boolean" -> "true";
            default -> enumValue(type);
        };
    }

    private static String enumValue(String type) {
        try {
            return Class.forName(type).getEnumConstants()[0].toString();
        } catch (ClassNotFoundException none) {
            throw new AssertionError(type, none);
        }
    }

    @Test
    void whatEditorsAndConditionsNameAreTheProperties() {
        assertThat(PropertyNames.all()).isEqualTo(TYPES.keySet()).containsAll(Settings.names());
        assertThat(conditions()).isSubsetOf(PropertyNames.all()).contains("tracing.channels.enabled");
    }

    /** The properties on which our configurations depend. */
    private static Set<String> conditions() {
        return ImportCandidates.load(AutoConfiguration.class, ChannelsPropertiesTest.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith("dev.tracingchannels."))
                .map(ChannelsPropertiesTest::type)
                .flatMap(type -> MergedAnnotations.from(type).stream(ConditionalOnBooleanProperty.class))
                .flatMap(condition -> Stream.of(condition.getStringArray("name")))
                .collect(Collectors.toSet());
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, ChannelsPropertiesTest.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(absent);
        }
    }

    @Test
    void whatIsNotSetIsAsInSettings() {
        application.run(context -> assertThat(SettingValues.of(
                        context.getBean(ChannelsProperties.class), context.getBean(LogsProperties.class)))
                .isEmpty());
    }

    @Test
    void namesAreRelaxedInEachForm() throws IOException {
        assertThat(inputs("tracing.channels.record:\n  inputs: [a:b, 'c:*']\n  errorMessages: a:b\n  text-limit: 2048"))
                .isEqualTo(Map.of(
                        "tracing.channels.record.inputs", "a:b,c:*",
                        "tracing.channels.record.error-messages", "a:b",
                        "tracing.channels.record.text-limit", "2048"));
        assertThat(inputs("tracing.channels:\n  logs: ALL\n  logs.trace-ids: false\n  record.inputs: a:b, c:*"))
                .isEqualTo(Map.of(
                        "tracing.channels.record.inputs", "a:b,c:*",
                        "tracing.channels.logs", "all",
                        "tracing.channels.logs.trace-ids", "false"));
    }

    private Map<String, String> inputs(String yaml) throws IOException {
        Map<String, String> values = new HashMap<>();
        var source = new YamlPropertySourceLoader()
                .load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .get(0);
        application
                .withInitializer(
                        context -> context.getEnvironment().getPropertySources().addLast(source))
                .run(context -> values.putAll(SettingValues.of(
                        context.getBean(ChannelsProperties.class), context.getBean(LogsProperties.class))));
        return values;
    }

    @Test
    void environmentVariablesHaveTheNamesThatTheyHaveElsewhere(CapturedOutput output) {
        variables(Map.of(
                        "TRACING_CHANNELS_RECORD_INPUTS", "a:b",
                        "TRACING_CHANNELS_RECORD_ERROR_MESSAGES", "c:d",
                        "TRACING_CHANNELS_LOGS_TRACE_IDS", "false",
                        "TRACING_CHANNELS_SPRING_EXCLUDED_BEANS", "e"))
                .withPropertyValues("tracing.channels.record.text-limit=1024")
                .run(context -> {
                    Settings settings = context.getBean(Settings.class);
                    assertThat(settings.contentCapture("a:b").captures(ContentDirection.INPUT))
                            .isTrue();
                    assertThat(settings.contentCapture("c:d").recordsErrorMessages())
                            .isTrue();
                    assertThat(settings.contentCapture("a:b").text("x".repeat(2000)))
                            .hasSizeLessThan(2000);
                    assertThat(settings.addsTraceIds()).isFalse();
                    assertThat(context.getBean(SpringProperties.class).excludedBeans())
                            .containsExactly("e");
                });
        assertThat(output).doesNotContain("There is no setting");
    }

    private ApplicationContextRunner variables(Map<String, Object> variables) {
        return application.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
    }

    @Test
    void anUnknownVariableIsFoundWithItsName() {
        variables(Map.of("TRACING_CHANNELS_RECORDOUTPUTS", "*")).run(context -> {
            PropertyPlaces places = PropertyPlaces.of(context.getEnvironment());
            assertThat(places.unknown()).containsExactly("tracing.channels.recordoutputs");
            assertThat(places.place("tracing.channels.recordoutputs")).contains("TRACING_CHANNELS_RECORDOUTPUTS");
        });
    }

    @Test
    void anUnknownPropertyIsReportedWithItsPlaceAndTheNearestOne(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                Application.start(Application.Plain.class, "--spring.config.location=classpath:misspelt.yaml")) {
            assertThat(output.getOut().lines().filter(line -> line.contains("There is no setting")))
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line)
                            // As the application's own lines are, by Logback.
                            .contains("WARN")
                            .contains("[           main]")
                            .contains(
                                    "tracing.channels.record.input, which is set in class path resource [misspelt.yaml]"
                                            + " - 5:14. The nearest is tracing.channels.record.inputs."))
                    .anySatisfy(line -> assertThat(line).contains("tracing.channels.spring.excluded-bean,"))
                    .anySatisfy(line -> assertThat(line).contains("tracing.channels.record.error.messages,"));
        }
    }

    @Test
    void settingsOfTheWholeProcessAreTakenBackWithTheContext() {
        application
                .withPropertyValues(
                        "tracing.channels.sql.no-backslash-escapes=true", "tracing.channels.logs.trace-ids=false")
                .run(context -> {
                    assertThat(Settings.backslashEscapes()).isFalse();
                    assertThat(Settings.load().addsTraceIds()).isFalse();
                });
        assertThat(Settings.backslashEscapes()).isTrue();
        assertThat(Settings.load().addsTraceIds()).isTrue();
    }

    @Test
    void anInvalidValueIsExplained(CapturedOutput output) {
        for (String wrong : new String[] {"record.limit=3", "metrics.limit=0"}) {
            assertThatThrownBy(() -> Application.start(Application.Plain.class, "--tracing.channels." + wrong))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "The property tracing.channels.record.limit, set in \"tracing.channels.record.limit\" from property"
                                + " source \"commandLineArgs\", must be a whole number of at least 64, not \"3\".")
                .contains("The property tracing.channels.metrics.limit, set in");
    }

    @Test
    void aValueOfAnotherTypeIsExplainedWithItsPlace(CapturedOutput output) {
        assertThatThrownBy(() ->
                        Application.start(Application.Plain.class, "--spring.config.location=classpath:nonsense.yaml"))
                .isNotNull();
        assertThat(output)
                .contains("Property: tracing.channels.conventions")
                .contains("Value: \"newest\"")
                .contains("Origin: class path resource [nonsense.yaml] - 2:16")
                .contains("both")
                .contains("latest");
    }
}
