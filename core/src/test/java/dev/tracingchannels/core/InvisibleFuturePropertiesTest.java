// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** A traced future cannot be distinguished from the untraced one, whatever its outcome and whatever the caller does. */
class InvisibleFuturePropertiesTest {
    /** How the library makes the future that it returns. */
    enum Source {
        ITSELF(future -> future),
        APPLIED(future -> future.thenApply(value -> value)),
        COMPOSED(future -> future.thenCompose(CompletableFuture::completedFuture)),
        TRACED(future -> channel().traceStage(() -> "inner", () -> future)),
        DEPENDENT_OF_TRACED(
                future -> channel().traceStage(() -> "inner", () -> future).thenApply(value -> value));

        final UnaryOperator<CompletableFuture<Object>> make;

        Source(UnaryOperator<CompletableFuture<Object>> make) {
            this.make = make;
        }
    }

    enum Outcome {
        VALUE(Object::new),
        NULL(() -> null),
        UNCHECKED(IllegalStateException::new),
        CHECKED(IOException::new),
        ERROR(AssertionError::new),
        WITH_CAUSE(() -> new IllegalStateException(new IOException())),
        WRAPPED(() -> new CompletionException(new IOException())),
        WRAPPED_NOTHING(() -> new CompletionException(null)),
        CANCELLED(CancellationException::new);

        final Supplier<Object> make;

        Outcome(Supplier<Object> make) {
            this.make = make;
        }
    }

    /** What the caller does with the future that it holds. */
    enum Caller {
        NOTHING((future, object) -> {}),
        COMPLETES((future, object) -> future.complete(object)),
        FAILS((future, object) -> future.completeExceptionally(new IOException())),
        CANCELS((future, object) -> future.cancel(true)),
        OBTRUDES((future, object) -> future.obtrudeValue(object)),
        OBTRUDES_FAILURE((future, object) -> future.obtrudeException(new IOException())),
        COMPLETES_ASYNC((future, object) -> future.completeAsync(() -> object, Runnable::run)),
        FAILS_ASYNC((future, object) -> future.completeAsync(
                () -> {
                    throw new IllegalStateException();
                },
                Runnable::run)),
        TIMES_OUT_NEVER((future, object) -> future.orTimeout(1, TimeUnit.DAYS)),
        COMPLETES_BY_TIMEOUT_NEVER((future, object) -> future.completeOnTimeout(object, 1, TimeUnit.DAYS));

        final BiConsumer<CompletableFuture<Object>, Object> act;

        Caller(BiConsumer<CompletableFuture<Object>, Object> act) {
            this.act = act;
        }
    }

    /** What the caller attaches. */
    enum Link {
        APPLY(future -> future.thenApply(value -> value)),
        APPLY_THROWING(future -> future.thenApply(value -> {
            throw new IllegalStateException();
        })),
        COMPOSE(future -> future.thenCompose(CompletableFuture::completedFuture)),
        COMPOSE_FAILING(future -> future.thenCompose(value -> CompletableFuture.failedFuture(new IOException()))),
        COMPOSE_NOTHING(future -> future.thenCompose(value -> null)),
        HANDLE(future -> future.handle((value, error) -> error == null ? value : error)),
        WHEN_COMPLETE_THROWING(future -> future.whenComplete((value, error) -> {
            throw new IllegalArgumentException();
        })),
        EXCEPTIONALLY(future -> future.exceptionally(error -> error)),
        EXCEPTIONALLY_THROWING(future -> future.exceptionally(error -> {
            throw new IllegalArgumentException();
        })),
        EXCEPTIONALLY_ASYNC(future -> future.exceptionallyAsync(error -> error, Runnable::run)),
        EXCEPTIONALLY_ASYNC_THROWING(future -> future.exceptionallyAsync(
                error -> {
                    throw new IllegalArgumentException();
                },
                Runnable::run)),
        EXCEPTIONALLY_COMPOSE(future -> future.exceptionallyCompose(CompletableFuture::completedFuture)),
        EXCEPTIONALLY_COMPOSE_FAILING(future -> future.exceptionallyCompose(CompletableFuture::failedFuture)),
        EXCEPTIONALLY_COMPOSE_NOTHING(future -> future.exceptionallyCompose(error -> null)),
        EXCEPTIONALLY_COMPOSE_ASYNC(
                future -> future.exceptionallyComposeAsync(CompletableFuture::completedFuture, Runnable::run)),
        EXCEPTIONALLY_COMPOSE_ASYNC_FAILING(
                future -> future.exceptionallyComposeAsync(CompletableFuture::failedFuture, Runnable::run)),
        COMBINE(future -> future.thenCombine(CompletableFuture.completedFuture("x"), (one, other) -> one)),
        EITHER(future -> future.applyToEither(new CompletableFuture<>(), value -> value)),
        COPY(CompletableFuture::copy),
        MINIMAL(future -> future.minimalCompletionStage().toCompletableFuture());

        final UnaryOperator<CompletableFuture<Object>> attach;

        Link(UnaryOperator<CompletableFuture<Object>> attach) {
            this.attach = attach;
        }
    }

    /** How the caller gets the future. */
    enum Form {
        STAGE(source -> channel().traceStage(() -> "p", () -> source)),
        FOLLOWED(source -> {
            try (OpenOperation operation = channel().open(() -> "p")) {
                return operation.follow(source);
            }
        }),
        FOLLOWED_LATER(source -> {
            OpenOperation operation = channel().open(() -> "p");
            operation.close();
            return operation.follow(source);
        });

        final UnaryOperator<CompletableFuture<Object>> trace;

        Form(UnaryOperator<CompletableFuture<Object>> trace) {
            this.trace = trace;
        }
    }

    private static TracingChannel<String> channel() {
        return EventLog.subscribed().channel;
    }

    @Property
    void aTracedFutureLooksTheSame(
            @ForAll Form form,
            @ForAll Source source,
            @ForAll Outcome outcome,
            @ForAll Caller caller,
            @ForAll boolean completedBefore) {
        assertThat(sight(source, outcome, caller, completedBefore, List.of(), form.trace))
                .isEqualTo(sight(source, outcome, caller, completedBefore, List.of(), UnaryOperator.identity()));
    }

    @Property(tries = 2000)
    void chainsOfContinuationsOfATracedFutureLookTheSame(
            @ForAll Form form,
            @ForAll Source source,
            @ForAll Outcome outcome,
            @ForAll boolean completedBefore,
            @ForAll @Size(max = 5) List<Link> links) {
        assertThat(sight(source, outcome, Caller.NOTHING, completedBefore, links, form.trace))
                .isEqualTo(sight(source, outcome, Caller.NOTHING, completedBefore, links, UnaryOperator.identity()));
    }

    private static String sight(
            Source kind,
            Outcome outcome,
            Caller caller,
            boolean completedBefore,
            List<Link> links,
            UnaryOperator<CompletableFuture<Object>> trace) {
        Sight sight = new Sight();
        Object end = sight.named("the outcome", outcome.make.get());
        Object callers = sight.named("the caller's", new Object());
        CompletableFuture<Object> root = new CompletableFuture<>();
        if (completedBefore) {
            settle(root, end);
        }
        CompletableFuture<Object> source = kind.make.apply(root);
        CompletableFuture<Object> held = trace.apply(source);
        CompletableFuture<Object> last = held;
        for (Link link : links) {
            last = link.attach.apply(last);
        }
        caller.act.accept(held, callers);
        String before = sight.of(last);
        if (!completedBefore) {
            settle(root, end);
        }
        // The library's own future looks as if the caller had acted on it directly.
        return "before:" + before + "\nafter:" + sight.of(last) + "\nsource:" + sight.of(source);
    }

    private static void settle(CompletableFuture<Object> future, Object outcome) {
        if (outcome instanceof Throwable error) {
            future.completeExceptionally(error);
        } else {
            future.complete(outcome);
        }
    }
}
