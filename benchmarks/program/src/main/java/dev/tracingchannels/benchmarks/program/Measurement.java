// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import dev.tracingchannels.benchmarks.program.ServiceProcess.Facts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one process after another, each with its own receiver, and says what it took. */
final class Measurement {
    /** How many requests of each kind tell which spans it has. */
    private static final int CALIBRATING_TURNS = 20;

    private final Program program;
    private final ServiceCommand.Maker commands;
    private final Traffic traffic;

    Measurement(Program program, ServiceCommand.Maker commands, Traffic traffic) {
        this.program = program;
        this.commands = commands;
        this.traffic = traffic;
    }

    /** Returns the spans that requests have, from a few of which none can be lost. */
    RequestSpans spans(JavaRuntime runtime, Variant variant) throws IOException, InterruptedException {
        try (Receiver receiver = Receiver.start();
                ServiceProcess service =
                        ServiceProcess.start(commands.command(runtime, variant, 1, receiver, List.of()))) {
            try (HttpConnection connection = new HttpConnection(service.port())) {
                for (int i = 0; i < CALIBRATING_TURNS * program.kinds(); i++) {
                    connection.get(program.path(i));
                }
            }
            stop(service);
            RequestSpans spans = receiver.spans().kinds(CALIBRATING_TURNS);
            if (spans.kinds().size() != (variant.isTraced() ? program.kinds() : 0)) {
                throw new IOException(variant + " has these spans for a request: " + spans + ". " + service.said());
            }
            return spans;
        }
    }

    /** Measures a process. */
    Run run(int round, Cell cell, AotCache cache, RequestSpans spans) throws IOException, InterruptedException {
        try (Receiver receiver = Receiver.start()) {
            ServiceCommand command =
                    commands.command(cell.runtime(), cell.variant(), cell.sampling(), receiver, cache.options());
            long start = System.nanoTime();
            try (ServiceProcess service = ServiceProcess.start(command)) {
                int port = service.port();
                answer(port, 0, service);
                Run.Start started = started(System.nanoTime() - start, service);
                for (int request = 1; request < program.kinds(); request++) {
                    answer(port, request, service);
                }
                Loaded loaded = load(port, service);
                stop(service);
                return new Run(
                        round,
                        cell.runtime().name(),
                        cell.variant(),
                        cell.variant().isTraced() ? cell.sampling() : null,
                        started,
                        requests(loaded, cell, spans, receiver.spans()),
                        cache.refusal().or(service::cacheRefusal).orElse(null));
            }
        }
    }

    private void answer(int port, int request, ServiceProcess service) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            int status = connection.get(program.path(request));
            if (status != 200) {
                throw new IOException(program.path(request) + " has status " + status + ". " + service.said());
            }
        }
    }

    private static Run.Start started(long wallNanos, ServiceProcess service) throws IOException, InterruptedException {
        long cpu = service.files().cpuMillis();
        double memory = service.files().residentMebibytes();
        return new Run.Start(
                wallNanos / (double) TimeUnit.MILLISECONDS.toNanos(1),
                cpu,
                service.facts().classes(),
                memory);
    }

    /** What the process took for the requests after warming up. */
    private record Loaded(
            Load.Outcome outcome, long cpuMillis, long compilerMillis, long bytes, double memoryMebibytes) {}

    private Loaded load(int port, ServiceProcess service) throws IOException, InterruptedException {
        send(port, traffic.warmUpRequests());
        Facts before = service.facts();
        long compilers = service.files().compilerMillis();
        long cpu = service.files().cpuMillis();
        Load.Outcome outcome = send(port, traffic.requests());
        cpu = service.files().cpuMillis() - cpu;
        compilers = service.files().compilerMillis() - compilers;
        double memory = service.files().residentMebibytes();
        return new Loaded(outcome, cpu, compilers, service.facts().allocatedBytes() - before.allocatedBytes(), memory);
    }

    /** Sends requests, as many of each kind. */
    private Load.Outcome send(int port, int requests) throws InterruptedException {
        return Load.send(port, program::path, traffic.rate(), turns(requests) * program.kinds(), traffic.connections());
    }

    /** Returns how many requests of each kind there are, if there are at least so many of all. */
    private int turns(int requests) {
        return (requests + program.kinds() - 1) / program.kinds();
    }

    private Run.Requests requests(Loaded loaded, Cell cell, RequestSpans spans, ReceivedSpans received) {
        double requests = loaded.outcome().requests();
        long count = received.count(spans);
        // Where traces are kept by chance, only those are known of which something arrived.
        long expected = cell.sampling() == 1
                ? (1L + turns(traffic.warmUpRequests()) + turns(traffic.requests())) * spans.perTurn()
                : count + received.lost(spans);
        return new Run.Requests(
                requests / loaded.outcome().seconds(),
                loaded.outcome().failures(),
                TimeUnit.MILLISECONDS.toMicros(loaded.cpuMillis()) / requests,
                TimeUnit.MILLISECONDS.toMicros(loaded.compilerMillis()) / requests,
                loaded.bytes() / requests,
                micros(loaded.outcome(), 50),
                micros(loaded.outcome(), 99),
                loaded.memoryMebibytes(),
                spans.perTurn() / (double) program.kinds(),
                expected,
                Math.max(0, expected - count));
    }

    private static double micros(Load.Outcome outcome, double percentile) {
        return outcome.latency().getValueAtPercentile(percentile) / (double) TimeUnit.MICROSECONDS.toNanos(1);
    }

    private static void stop(ServiceProcess service) throws IOException, InterruptedException {
        int status = service.stop();
        if (status != 0) {
            throw new IOException("The service ended with status " + status + ". " + service.said());
        }
    }

    /** Makes the AOT cache of a variant by a process with the requests of a warm-up. */
    AotCache train(JavaRuntime runtime, Variant variant) throws IOException, InterruptedException {
        AotCache.Training training = new AotCache.Training(commands.folder(), runtime, variant);
        try (Receiver receiver = Receiver.start();
                ServiceProcess service =
                        ServiceProcess.start(commands.command(runtime, variant, 1, receiver, training.options()))) {
            send(service.port(), traffic.warmUpRequests());
            return training.cache(service.stop(), service.said());
        }
    }
}
