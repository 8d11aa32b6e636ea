// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that throw two checked exceptions are traced as they are declared: that this compiles is the first half of the test. */
@Timeout(60)
class TwoExceptionsTest {
    private final EventLog log = EventLog.subscribed();

    /** A library's client, in the way that {@link TwoExceptionBody} says. */
    private record Client(TracingChannel<String> channel) {
        String await(Future<String> reply) throws InterruptedException, ExecutionException {
            return channel.<String, InterruptedException, ExecutionException>traceSync(() -> "p", () -> reply.get());
        }

        String stream(Future<String> reply) throws InterruptedException, ExecutionException {
            return channel.<String, String, InterruptedException, ExecutionException>traceStreamed(
                    () -> "p", Collectors.joining(), reply::get, (response, operation) -> {
                        operation.next(response);
                        operation.succeed();
                        return response;
                    });
        }
    }

    private final Client client = new Client(log.channel);

    @Test
    void aCallReturnsWhatTheMethodReturns() throws InterruptedException, ExecutionException {
        assertThat(client.await(CompletableFuture.completedFuture("r"))).isEqualTo("r");
        assertThat(log.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void aCallThrowsTheVeryObjectOfEitherClass() {
        Throwable[] thrown = new Throwable[1];
        CompletableFuture<String> failed = new CompletableFuture<>() {
            @Override
            public String get() throws InterruptedException, ExecutionException {
                if (thrown[0] instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw (ExecutionException) thrown[0];
            }
        };
        thrown[0] = new ExecutionException("x", new IOException());
        assertThatThrownBy(() -> client.await(failed)).isSameAs(thrown[0]);
        thrown[0] = new InterruptedException("i");
        assertThatThrownBy(() -> client.await(failed)).isSameAs(thrown[0]);
        assertThat(log.lines)
                .containsExactly(
                        "start p", "error p error=x", "end p error=x", "start p", "error p error=i", "end p error=i");
    }

    @Test
    void aStreamedResponseMayThrowTwoAsWell() throws InterruptedException, ExecutionException {
        assertThat(client.stream(CompletableFuture.completedFuture("r"))).isEqualTo("r");
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=r", "asyncEnd p result=r");
    }

    @Test
    void anIdleCallIsTheMethodItself() throws InterruptedException, ExecutionException {
        Client idle = new Client(EventLog.unnamed());
        assertThat(idle.await(CompletableFuture.completedFuture("r"))).isEqualTo("r");
        assertThat(idle.stream(CompletableFuture.completedFuture("r"))).isEqualTo("r");
    }

    /** A call that names nothing takes the form for one exception, also where it throws none. */
    @Test
    void aCallThatNamesNoTypesThrowsWhatItsWorkThrows() throws IOException {
        String none = log.channel.traceSync(() -> "p", () -> "r");
        String one = log.channel.traceSync(() -> "p", TwoExceptionsTest::throwingOne);
        assertThat(none).isEqualTo(one);
    }

    private static String throwingOne() throws IOException {
        return "r";
    }
}
