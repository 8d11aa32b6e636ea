// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ShareConsumerFactory;

/** Makes share consumers that publish. Spring has no processors of what such a factory makes. */
final class TracedShareConsumerFactory<K, V> implements ShareConsumerFactory<K, V> {
    private final ShareConsumerFactory<K, V> original;

    private TracedShareConsumerFactory(ShareConsumerFactory<K, V> original) {
        this.original = original;
    }

    static <K, V> ShareConsumerFactory<K, V> wrap(ShareConsumerFactory<K, V> factory) {
        return factory instanceof TracedShareConsumerFactory<K, V>
                ? factory
                : new TracedShareConsumerFactory<>(factory);
    }

    static <K, V> ShareConsumerFactory<K, V> unwrap(ShareConsumerFactory<K, V> factory) {
        return factory instanceof TracedShareConsumerFactory<K, V> traced ? traced.original : factory;
    }

    @Override
    public ShareConsumer<K, V> createShareConsumer(@Nullable String groupId, @Nullable String clientId) {
        return TracedShareConsumer.wrap(original.createShareConsumer(groupId, clientId));
    }

    /** A method of version 4.1, whose container calls it. */
    @Override
    public ShareConsumer<K, V> createShareConsumer(
            @Nullable String groupId, @Nullable String clientId, Map<String, Object> overrideProperties) {
        return TracedShareConsumer.wrap(original.createShareConsumer(groupId, clientId, overrideProperties));
    }

    @Override
    public Map<String, Object> getConfigurationProperties() {
        return original.getConfigurationProperties();
    }

    @Override
    public @Nullable Deserializer<K> getKeyDeserializer() {
        return original.getKeyDeserializer();
    }

    @Override
    public @Nullable Deserializer<V> getValueDeserializer() {
        return original.getValueDeserializer();
    }

    @Override
    public boolean removeListener(Listener<K, V> listener) {
        return original.removeListener(listener);
    }

    @Override
    public void addListener(int index, Listener<K, V> listener) {
        original.addListener(index, listener);
    }

    @Override
    public void addListener(Listener<K, V> listener) {
        original.addListener(listener);
    }

    @Override
    public List<Listener<K, V>> getListeners() {
        return original.getListeners();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracedShareConsumerFactory<?, ?> factory && factory.original.equals(original);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
