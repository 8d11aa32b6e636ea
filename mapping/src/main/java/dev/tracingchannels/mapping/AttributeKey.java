// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The name of a span attribute, with the type of its values. Keys are meant to be constants. Each new key takes a number that
 * is never reused, by which sinks keep their own form of it in an array.
 *
 * @param <T> the type of the values
 */
@SuppressWarnings("UnusedTypeParameter") // used by the methods that take values
public final class AttributeKey<T> {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String name;
    private final Type type;
    private final Content content;
    private final int number = NUMBERS.getAndIncrement();
    /** The former key; null if the name did not change. */
    private final @Nullable AttributeKey<T> former;
    /** The former key with floating-point values; null if the values never were such numbers. */
    private final @Nullable AttributeKey<Double> formerDouble;
    /** Whether the conventions have removed the name without a replacement. */
    private final boolean removed;

    private final ConventionChange change;

    private AttributeKey(String name, Type type, Content content) {
        this(name, type, content, null, null, false, ConventionChange.RELEASED);
    }

    private AttributeKey(
            String name,
            Type type,
            Content content,
            @Nullable AttributeKey<T> former,
            @Nullable AttributeKey<Double> formerDouble,
            boolean removed,
            ConventionChange change) {
        if (Objects.requireNonNull(name, "name").isEmpty()) {
            throw new IllegalArgumentException("An attribute's name must not be empty.");
        }
        this.name = name;
        this.type = type;
        this.content = content;
        this.former = former;
        this.formerDouble = formerDouble;
        this.removed = removed;
        this.change = change;
    }

    /**
     * Makes a name for strings.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<String> ofString(String name) {
        return new AttributeKey<>(name, Type.STRING, Content.PLAIN);
    }

    /**
     * Makes a name for URLs. Their credentials and the values of secret query parameters are replaced when they are written.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<String> ofUrl(String name) {
        return new AttributeKey<>(name, Type.STRING, Content.URL);
    }

    /**
     * Makes a name for the queries of URLs, without the question mark. The values of secret parameters are replaced when they
     * are written.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<String> ofUrlQuery(String name) {
        return new AttributeKey<>(name, Type.STRING, Content.URL_QUERY);
    }

    /**
     * Makes a name for whole numbers.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<Long> ofLong(String name) {
        return new AttributeKey<>(name, Type.LONG, Content.PLAIN);
    }

    /**
     * Makes a name for whole numbers that were floating-point numbers in earlier conventions. The application {@linkplain
     * ConventionNames chooses} which is written. If it chooses both, the whole number is written, since a span has one value
     * for each name.
     *
     * @param name as the convention spells it
     * @param since the stage of the change
     * @return a new name
     */
    public static AttributeKey<Long> ofLongFormerlyDouble(String name, ConventionChange since) {
        return new AttributeKey<>(name, Type.LONG, Content.PLAIN, null, ofDouble(name), false, since);
    }

    /**
     * Makes a name for floating-point numbers.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<Double> ofDouble(String name) {
        return new AttributeKey<>(name, Type.DOUBLE, Content.PLAIN);
    }

    /**
     * Makes a name for truth values.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<Boolean> ofBoolean(String name) {
        return new AttributeKey<>(name, Type.BOOLEAN, Content.PLAIN);
    }

    /**
     * Makes a name for lists of strings.
     *
     * @param name as the convention spells it
     * @return a new name
     */
    public static AttributeKey<List<String>> ofStrings(String name) {
        return new AttributeKey<>(name, Type.STRINGS, Content.PLAIN);
    }

    /**
     * Returns this name for values that are content, from users or other systems: the parameters of a statement, the body of a
     * message, a prompt or its completion. Such values are written only where the application {@linkplain ContentCapture asks}
     * for them, and up to its limit.
     *
     * <pre>{@code
     * AttributeKey.ofString("gen_ai.input.messages").content(ContentDirection.INPUT)
     * }</pre>
     *
     * @param direction the direction of the content
     * @return a new name
     */
    public AttributeKey<T> content(ContentDirection direction) {
        return new AttributeKey<>(name, type, Content.of(direction));
    }

    /**
     * Returns this name as one that replaces a former name of the conventions. The application {@linkplain ConventionNames
     * chooses} which is written.
     *
     * <pre>{@code
     * AttributeKey.ofString("messaging.system.name").formerly("messaging.system", ConventionChange.RELEASED)
     * }</pre>
     *
     * @param formerName the former name
     * @param since the stage of the change
     * @return a new name
     */
    public AttributeKey<T> formerly(String formerName, ConventionChange since) {
        return new AttributeKey<>(
                name, type, content, new AttributeKey<>(formerName, type, content), null, false, since);
    }

    /**
     * Returns this name as one that the conventions have removed. It is written where the application wants the previous names.
     *
     * <pre>{@code
     * GEN_AI_AGENT_ID.removedBy(ConventionChange.PENDING)
     * }</pre>
     *
     * @param since the stage of the change
     * @return a new name
     */
    public AttributeKey<T> removedBy(ConventionChange since) {
        return new AttributeKey<>(name, type, content, new AttributeKey<>(name, type, content), null, true, since);
    }

    /**
     * Returns the former name in the conventions.
     *
     * @return the former name; null if the name did not change
     */
    public @Nullable AttributeKey<T> former() {
        return former;
    }

    boolean isChanged() {
        return former != null || formerDouble != null;
    }

    boolean isWritten(ConventionNames names) {
        return !isChanged() || (!removed && names.writesLatest(change));
    }

    @Nullable
    AttributeKey<Double> formerDouble() {
        return formerDouble;
    }

    @Nullable
    AttributeKey<T> formerIfWritten(ConventionNames names) {
        return former != null && names.writesPrevious(change) ? former : null;
    }

    /**
     * Returns the direction of the content in the values.
     *
     * @return the direction, or null if the values are not content and are always written
     */
    public @Nullable ContentDirection direction() {
        return content.direction;
    }

    Content content() {
        return content;
    }

    boolean isPlain() {
        return content == Content.PLAIN;
    }

    /**
     * Returns the name.
     *
     * @return as the convention spells it
     */
    public String name() {
        return name;
    }

    /**
     * Returns the type of the values.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Returns the types that the values may have, over all choices of names.
     *
     * @return {@link #type}, and the former type where the conventions have changed it
     */
    public Set<Type> types() {
        return formerDouble == null ? Set.of(type) : Set.of(type, formerDouble.type);
    }

    /**
     * Returns the number of this key.
     *
     * @return a small number, 0 or more, unique in this process
     */
    public int number() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributeKey<?> that && that.name.equals(name) && that.type == type;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The types that the values of attributes may have. */
    public enum Type {
        /** A {@link String}. */
        STRING,
        /** A {@link Long}. */
        LONG,
        /** A {@link Double}. */
        DOUBLE,
        /** A {@link Boolean}. */
        BOOLEAN,
        /** A {@link List} of {@link String}. */
        STRINGS
    }

    /** What must be done to a value before it is written. */
    enum Content {
        PLAIN(null),
        INPUT(ContentDirection.INPUT),
        OUTPUT(ContentDirection.OUTPUT),
        URL(null),
        URL_QUERY(null);

        final @Nullable ContentDirection direction;

        Content(@Nullable ContentDirection direction) {
            this.direction = direction;
        }

        static Content of(ContentDirection direction) {
            return switch (direction) {
                case INPUT -> INPUT;
                case OUTPUT -> OUTPUT;
            };
        }
    }
}
