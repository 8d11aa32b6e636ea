// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds products by their id in Redis, or else in the catalogue, and then keeps them in Redis for a minute. If Redis
 * fails, the catalogue answers.
 */
final class ProductCache {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProductCache.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EXPIRY = Duration.ofMinutes(1);

    private final Catalogue catalogue;
    private final @Nullable RedisCommands<String, String> redis;

    /** Makes a cache in Redis; without a Redis every product is read from the catalogue. */
    ProductCache(Catalogue catalogue, @Nullable RedisCommands<String, String> redis) {
        this.catalogue = catalogue;
        this.redis = redis;
    }

    /** The data of a product that may be a minute old; its stock may not. */
    record Item(String name, int priceCents) {}

    Optional<Item> item(int productId) throws SQLException {
        if (redis == null) {
            return fromCatalogue(productId);
        }
        String key = "shop:product:" + productId;
        Optional<Item> kept = read(redis, key);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<Item> found = fromCatalogue(productId);
        if (found.isPresent()) {
            keep(redis, key, found.get());
        }
        return found;
    }

    private Optional<Item> fromCatalogue(int productId) throws SQLException {
        return catalogue.product(productId).map(product -> new Item(product.name(), product.priceCents()));
    }

    private static Optional<Item> read(RedisCommands<String, String> redis, String key) {
        try {
            String json = redis.get(key);
            return json == null ? Optional.empty() : Optional.of(JSON.readValue(json, Item.class));
        } catch (RedisException | JsonProcessingException unusable) {
            LOGGER.warn("{} could not be read from Redis", key, unusable);
            return Optional.empty();
        }
    }

    private static void keep(RedisCommands<String, String> redis, String key, Item item) {
        try {
            redis.set(key, JSON.writeValueAsString(item), SetArgs.Builder.ex(EXPIRY));
        } catch (RedisException notKept) {
            LOGGER.warn("{} is not kept in Redis", key, notKept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
