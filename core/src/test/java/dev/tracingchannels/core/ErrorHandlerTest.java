// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which handler takes the failures while handlers are set and closed. */
class ErrorHandlerTest {
    private final List<String> handled = new ArrayList<>();
    private Subscription users;

    @BeforeEach
    void installTheUsersHandler() {
        users = set("user's");
    }

    @AfterEach
    void theUsersHandlerEnds() {
        users.close();
    }

    private Subscription set(String name) {
        return ErrorHandler.set((where, error) -> handled.add(name));
    }

    private String handler() {
        handled.clear();
        ErrorHandler.report("test", new IllegalStateException("test"));
        assertThat(handled).hasSize(1);
        return handled.get(0);
    }

    @Test
    void closingAHandlePutsTheEarlierHandlerBack() {
        Subscription own = set("own");
        assertThat(handler()).isEqualTo("own");
        own.close();
        assertThat(handler()).isEqualTo("user's");
        own.close();
        assertThat(handler()).isEqualTo("user's");
    }

    @Test
    void theDefaultHandlerIsSetAndReplacedLikeAnyOther() {
        Subscription own = set("own");
        Subscription standard = ErrorHandler.set(null);
        standard.close();
        assertThat(handler()).isEqualTo("own");
        own.close();
        assertThat(handler()).isEqualTo("user's");
    }

    @Test
    void afterHandlesAreClosedOutOfOrderTheLatestOpenOneCounts() {
        Subscription first = set("first");
        Subscription second = set("second");
        Subscription third = set("third");
        first.close();
        second.close();
        assertThat(handler()).isEqualTo("third");
        third.close();
        assertThat(handler()).isEqualTo("user's");
    }

    @Test
    void aLaterHandlerStaysWhenAnEarlierHandleIsClosed() {
        Subscription first = set("first");
        Subscription second = set("second");
        first.close();
        assertThat(handler()).isEqualTo("second");
        second.close();
        assertThat(handler()).isEqualTo("user's");
    }

    @Test
    void aHandlerReplacedForGoodIsCollected() {
        WeakReference<ErrorHandler> replaced = setAndForget();
        Subscription own = ErrorHandler.set(null);
        Collected.awaitCollected(replaced);
        own.close();
    }

    private WeakReference<ErrorHandler> setAndForget() {
        List<String> texts = new ArrayList<>();
        ErrorHandler handler = (where, error) -> texts.add(where);
        ErrorHandler.set(handler);
        // Drops its handle, which refers to the earlier handler.
        ErrorHandler.set(null);
        return new WeakReference<>(handler);
    }
}
