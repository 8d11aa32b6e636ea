// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.ChannelMapper;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.Mapper;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract of a library's channels, for machines: the name, form and payload of each, and which attributes each field of
 * the payload makes. Written from the code, and held against the file that the library ships as {@code
 * META-INF/tracing-channels/<library>.json}.
 *
 * <pre>{@code
 * LibraryManifest.of("jdbc")
 *         .channel(new JdbcQueryMapper(), "sync", "0.1.0", example, other)
 *         .check(Path.of("src/main/resources/META-INF/tracing-channels/jdbc.json"));
 * }</pre>
 *
 * <p>The library's version is the placeholder <code>${project.version}</code>, for the build to fill in when it copies the file:
 * tools tell it as the version of the instrumentation.
 *
 * <p>What a field of a record makes is found by trying: in the example the field's value is replaced by the other example's,
 * and the attributes that change are the field's. So the examples should differ in each field. Not safe for use from several
 * threads at once.
 */
public final class LibraryManifest {
    /** Set to true, the committed file is written instead of compared. */
    private static final String WRITE = "tracing.manifest.write";

    /** Filled in by the build, as Maven does where it filters resources. */
    private static final String VERSION = "${project.version}";

    /** Names of which there is one for each parameter or header. */
    private static final Pattern WITH_KEY = Pattern.compile(
            "^(db\\.query\\.parameter\\.|(?:http|rpc)\\.(?:request|response)\\.(?:header|trailer)\\.).+");

    private final String library;
    private final Map<String, Channel> channels = new TreeMap<>();

    private LibraryManifest(String library) {
        this.library = library;
    }

    /**
     * Begins a manifest.
     *
     * @param library the library's name, which its channels' names begin with
     * @return the manifest
     */
    public static LibraryManifest of(String library) {
        return new LibraryManifest(Objects.requireNonNull(library, "library"));
    }

    /**
     * Adds a channel.
     *
     * @param mapper its mapper
     * @param form how its operations are traced: {@code sync}, {@code stage}, {@code callback}, {@code stream}; several in
     *     one text if it depends
     * @param since the first version that published on it
     * @param example a payload, which is a record
     * @param other another, with a different value in each field
     * @param <P> the type of the payload
     * @return this
     * @throws IllegalArgumentException if the channel is another library's
     */
    public <P> LibraryManifest channel(Mapper<P> mapper, String form, String since, P example, P other) {
        return channel(mapper, form, since, fields(mapper, example, other));
    }

    /**
     * Adds a channel whose payload is no record: its fields are its public methods without parameters, and which attributes
     * each makes is not stated.
     *
     * @param mapper its mapper
     * @param form how its operations are traced
     * @param since the first version that published on it
     * @return this
     * @throws IllegalArgumentException if the channel is another library's
     */
    public LibraryManifest channel(Mapper<?> mapper, String form, String since) {
        return channel(mapper, form, since, properties(mapper.payloadType()));
    }

    /**
     * Adds a channel whose payload is no record: its fields are its public methods without parameters.
     *
     * @param mapper its mapper
     * @param form how its operations are traced
     * @param since the first version that published on it
     * @param example a payload
     * @param others by the field's name, a payload that differs from the example in this field and in no other; what a field
     *     makes of which there is none is not stated
     * @param <P> the type of the payload
     * @return this
     * @throws IllegalArgumentException if the channel is another library's, or there is no such field
     */
    public <P> LibraryManifest channel(
            Mapper<P> mapper, String form, String since, P example, Map<String, ? extends P> others) {
        Map<String, P> unused = new TreeMap<>(others);
        List<Field> fields = new ArrayList<>();
        for (Field property : properties(mapper.payloadType())) {
            P other = unused.remove(property.name);
            fields.add(
                    other == null
                            ? property
                            : property.making(different(mapped(mapper, example), mapped(mapper, other))));
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(mapper.payloadType() + " has no such fields: " + unused.keySet());
        }
        return channel(mapper, form, since, fields);
    }

    /**
     * Adds a plain channel: its payload's fields are its public methods without parameters, and which attributes each makes is
     * not stated.
     *
     * @param mapper its mapper
     * @param since the first version that published on it
     * @return this
     * @throws IllegalArgumentException if the channel is another library's
     */
    public LibraryManifest channel(EventMapper<?> mapper, String since) {
        return channel(mapper, "event", since, properties(mapper.payloadType()), List.of());
    }

    private LibraryManifest channel(Mapper<?> mapper, String form, String since, List<Field> fields) {
        return channel(
                mapper,
                form,
                since,
                fields,
                ConventionNames.RELEASED.instruments(mapper.instruments()).stream()
                        .map(Instrument::name)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private LibraryManifest channel(
            ChannelMapper<?> mapper, String form, String since, List<Field> fields, List<String> instruments) {
        if (!mapper.channel().startsWith(library + ':')) {
            throw new IllegalArgumentException("Channel " + mapper.channel() + " must be one of " + library + '.');
        }
        channels.put(
                mapper.channel(),
                new Channel(
                        form,
                        since,
                        mapper.payloadType().getName(),
                        mapper.getClass().getName(),
                        fields,
                        instruments));
        return this;
    }

    private static <P> List<Field> fields(Mapper<P> mapper, P example, P other) {
        RecordComponent[] components = Objects.requireNonNull(
                mapper.payloadType().getRecordComponents(), () -> mapper.payloadType() + " must be a record.");
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            P changed = with(mapper.payloadType(), components, example, other, i);
            fields.add(new Field(
                    components[i].getName(),
                    components[i].getGenericType().getTypeName(),
                    List.copyOf(different(mapped(mapper, example), mapped(mapper, changed)))));
        }
        return fields;
    }

    /** Of a payload that is no record its public methods without parameters. */
    private static List<Field> properties(Class<?> payload) {
        Map<String, Field> properties = new TreeMap<>();
        for (Method method : payload.getMethods()) {
            if (method.getDeclaringClass() != Object.class
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !method.getName().equals("toString")
                    && !method.getName().equals("hashCode")) {
                properties.put(
                        method.getName(),
                        new Field(
                                method.getName(), method.getGenericReturnType().getTypeName(), null));
            }
        }
        return List.copyOf(properties.values());
    }

    private static <P> MappedSpan mapped(Mapper<P> mapper, P payload) {
        return MappedSpan.returning(
                mapper, payload, null, ContentCapture.NONE.withInputs().withOutputs());
    }

    private static Set<String> different(MappedSpan one, MappedSpan other) {
        Set<String> names = new TreeSet<>();
        Stream.of(one, other)
                .flatMap(span -> span.attributes().keySet().stream())
                .forEach(name -> {
                    if (!Objects.equals(
                            one.attributes().get(name), other.attributes().get(name))) {
                        names.add(WITH_KEY.matcher(name).replaceFirst("$1<key>"));
                    }
                });
        if (!Objects.equals(one.name(), other.name())) {
            names.add("span name");
        }
        if (one.kind() != other.kind()) {
            names.add("span kind");
        }
        return names;
    }

    private static <P> P with(Class<P> type, RecordComponent[] components, P example, P other, int index) {
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getAccessor().invoke(i == index ? other : example);
            }
            Constructor<P> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    "The examples' values of " + components[index].getName() + " must go with either example.",
                    refused);
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalArgumentException("Payload " + type.getName() + " must be public.", inaccessible);
        }
    }

    /**
     * The manifest.
     *
     * @return a JSON text, indented, with the channels in alphabetical order
     */
    public String json() {
        JsonWriter json = new JsonWriter().beginObject().name("library").value(library);
        json.name("version").value(VERSION);
        json.name("channels").beginArray();
        channels.forEach((name, channel) -> {
            json.beginObject().name("name").value(name);
            json.name("form").value(channel.form).name("since").value(channel.since);
            json.name("payload").value(channel.payload).name("mapper").value(channel.mapper);
            json.name("fields").beginArray();
            for (Field field : channel.fields) {
                json.beginObject().name("name").value(field.name).name("type").value(field.type);
                if (field.attributes != null) {
                    json.name("attributes").value(field.attributes);
                }
                json.endObject();
            }
            json.endArray().name("instruments").value(channel.instruments).endObject();
        });
        return indented(json.endArray().endObject().toString());
    }

    /**
     * Holds the manifest against the committed file. With the system property {@code tracing.manifest.write} set to {@code
     * true} it writes the file instead.
     *
     * @param committed the file
     * @throws AssertionError if the file says something else or is missing
     * @throws IOException if the file cannot be read or written
     */
    public void check(Path committed) throws IOException {
        check(committed, Boolean.getBoolean(WRITE));
    }

    void check(Path committed, boolean write) throws IOException {
        String current = json();
        if (write) {
            Files.createDirectories(Objects.requireNonNull(committed.getParent()));
            Files.writeString(committed, current, StandardCharsets.UTF_8);
            return;
        }
        String there = Files.exists(committed) ? Files.readString(committed, StandardCharsets.UTF_8) : "";
        if (!there.equals(current)) {
            throw new AssertionError(
                    committed + " does not say what the code says. A field or an attribute that is gone"
                            + " breaks the tools and mappers that read it: mend the code. What is new is written by this test with -D"
                            + WRITE + "=true; commit the file. The code says:\n" + current);
        }
    }

    /** One member or element a line, but for arrays of strings. */
    private static String indented(String json) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        int flat = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted || c == '"') {
                out.append(c);
                quoted = c == '"' ? !quoted : quoted;
                if (c == '\\') {
                    out.append(json.charAt(++i));
                }
                continue;
            }
            boolean strings = c == '[' && json.charAt(i + 1) != '{';
            flat += strings ? 1 : 0;
            if (flat > 0) {
                out.append(c == ',' ? ", " : c);
                flat -= c == ']' ? 1 : 0;
            } else if (c == '{' || c == '[') {
                depth++;
                out.append(c).append('\n').append("  ".repeat(depth));
            } else if (c == '}' || c == ']') {
                depth--;
                out.append('\n').append("  ".repeat(depth)).append(c);
            } else if (c == ',') {
                out.append(c).append('\n').append("  ".repeat(depth));
            } else {
                out.append(c == ':' ? ": " : c);
            }
        }
        return out.append('\n').toString();
    }

    private record Channel(
            String form, String since, String payload, String mapper, List<Field> fields, List<String> instruments) {}

    /** The attributes are null where they are not known. */
    private record Field(String name, String type, @Nullable List<String> attributes) {
        private Field making(Set<String> made) {
            return new Field(name, type, List.copyOf(made));
        }
    }
}
