// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The row "callback" of the lifecycle table. */
class CallbackLifecycleTest {
    private final EventLog log = EventLog.subscribed();
    private final List<Callback<String>> registered = new ArrayList<>();

    private void trace(EventLog traced, BiConsumer<String, Throwable> callback) {
        traced.channel.<String, Boolean, RuntimeException>traceCallback(() -> "p", callback, registered::add);
    }

    private void trace() {
        trace(log, (value, error) -> log.add("callback " + (error == null ? value : error.getMessage())));
    }

    @Test
    void aCallbackRunsBetweenTheAsynchronousEvents() {
        trace();
        registered.get(0).succeed("r");
        assertThat(log.lines)
                .containsExactly("start p", "end p", "asyncStart p result=r", "callback r", "asyncEnd p result=r");
    }

    @Test
    void aFailurePublishesErrorFirst() {
        trace();
        registered.get(0).fail(new IOException("f"));
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p error=f",
                        "asyncStart p error=f",
                        "callback f",
                        "asyncEnd p error=f");
    }

    @Test
    void aFailureWithoutAnErrorIsAFailure() {
        String missing = "The operation was failed with null in place of an error.";
        trace();
        registered.get(0).fail(null);
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p error=" + missing,
                        "asyncStart p error=" + missing,
                        "callback " + missing,
                        "asyncEnd p error=" + missing);
        List<Object> errors = new ArrayList<>();
        EventLog.unnamed()
                .<String, Boolean, RuntimeException>traceCallback(
                        () -> "p", (value, error) -> errors.add(error), registered::add);
        registered.get(1).fail(null);
        assertThat(errors).singleElement().isInstanceOf(NullPointerException.class);
    }

    @Test
    void aCallbackCalledWithinTheWorkPublishesAtOnceAndItsResultIsPresentAtTheEnd() {
        log.channel.<String, String, RuntimeException>traceCallback(
                () -> "p", (value, error) -> log.add("callback " + value), callback -> {
                    callback.succeed("r");
                    return "returned";
                });
        assertThat(log.lines)
                .containsExactly(
                        "start p", "asyncStart p result=r", "callback r", "asyncEnd p result=r", "end p result=r");
    }

    @Test
    void aCallbackThatThrowsPublishesNoErrorAndThrowsToItsCaller() {
        IllegalStateException failure = new IllegalStateException("from the callback");
        trace(log, (value, error) -> {
            throw failure;
        });
        assertThatThrownBy(() -> registered.get(0).succeed("r")).isSameAs(failure);
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=r", "asyncEnd p result=r");
    }

    @Test
    void aCallbackThatIsCalledAgainRunsAgainWithoutEvents() {
        trace();
        registered.get(0).succeed("r");
        log.lines.clear();
        registered.get(0).fail(new IOException("again"));
        assertThat(log.lines).containsExactly("callback again");
    }

    @Test
    void aCallThatThrowsAfterItsCallbackRanHasAResultAndAnError() {
        assertThatThrownBy(() -> log.channel.<String, String, IOException>traceCallback(
                () -> "p", (value, error) -> log.add("callback"), callback -> {
                    callback.succeed("r");
                    throw new IOException("f");
                }));
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "asyncStart p result=r",
                        "callback",
                        "asyncEnd p result=r",
                        "error p result=r error=f",
                        "end p result=r error=f");
    }

    @Test
    void aCallThatThrewPublishesItsErrorOnceEvenIfItsCallbackIsCalledLater() {
        assertThatThrownBy(() -> log.channel.<String, String, IOException>traceCallback(
                () -> "p", (value, error) -> log.add("callback"), callback -> {
                    registered.add(callback);
                    throw new IOException("f");
                }));
        registered.get(0).succeed("r");
        assertThat(log.lines)
                .containsExactly(
                        "start p",
                        "error p error=f",
                        "end p error=f",
                        "asyncStart p result=r error=f",
                        "callback",
                        "asyncEnd p result=r error=f");
    }

    @Test
    void theCallbackSeesTheContextOfTheCallerAndTheEventsThatOfTheOperation() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        store.run("caller", () -> {
            trace(shown, (value, error) -> shown.add("callback"));
            return null;
        });
        store.run("settler", () -> {
            registered.get(0).succeed("r");
            registered.get(0).succeed("again");
            shown.add("settled");
            return null;
        });
        assertThat(shown.lines)
                .containsExactly(
                        "start p | in p",
                        "end p | in p",
                        "asyncStart p result=r | in p",
                        "callback | caller",
                        "asyncEnd p result=r | in p",
                        "callback | caller",
                        "settled | settler");
    }

    @Test
    void anIdleCallbackIsTheCallersOwn() {
        EventLog idle = new EventLog();
        trace(idle, (value, error) -> idle.add("callback " + value));
        idle.channel.subscribe(idle);
        registered.get(0).succeed("r");
        assertThat(idle.lines).containsExactly("callback r");
    }
}
