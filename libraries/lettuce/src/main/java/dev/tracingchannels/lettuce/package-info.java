// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of Lettuce. {@link dev.tracingchannels.lettuce.TracedRedisClient} and {@link
 * dev.tracingchannels.lettuce.TracedRedisClusterClient} are clients whose connections publish on {@link
 * dev.tracingchannels.lettuce.LettuceChannels}; the mappers map it.
 *
 * <pre>{@code
 * RedisClient client = TracedRedisClient.create("redis://localhost");
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.lettuce;

import org.jspecify.annotations.NullMarked;
