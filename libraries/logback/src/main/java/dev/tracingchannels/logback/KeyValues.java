// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** The pairs of an event as a map, without a copy. They are few, so a key is found by looking at each. */
final class KeyValues extends AbstractMap<String, @Nullable Object> {
    private final List<KeyValuePair> pairs;

    private KeyValues(List<KeyValuePair> pairs) {
        this.pairs = pairs;
    }

    /** Returns the map; of two pairs with one key it has the later value. */
    static Map<String, @Nullable Object> of(List<KeyValuePair> pairs) {
        KeyValues view = new KeyValues(pairs);
        for (int i = 1; i < pairs.size(); i++) {
            if (view.indexOf(pairs.get(i).key) < i) {
                return Collections.unmodifiableMap(view.copy());
            }
        }
        return view;
    }

    private int indexOf(@Nullable Object key) {
        String text = String.valueOf(key);
        for (int i = 0; i < pairs.size(); i++) {
            if (text.equals(String.valueOf(pairs.get(i).key))) {
                return i;
            }
        }
        return -1;
    }

    private Map<String, @Nullable Object> copy() {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        forEach(copy::put);
        return copy;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < pairs.size(); i++) {
            KeyValuePair pair = pairs.get(i);
            action.accept(String.valueOf(pair.key), pair.value);
        }
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && indexOf(key) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int index = key == null ? -1 : indexOf(key);
        return index < 0 ? null : pairs.get(index).value;
    }

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return Collections.unmodifiableMap(copy()).entrySet();
    }
}
