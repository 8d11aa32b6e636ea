// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import dev.tracingchannels.benchmarks.program.ServiceProcess.Facts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one process after another, each with its own receiver, and says what it took. */
final class Measurement {
    private static final int CALIBRATING_REQUESTS = 20;
    private static final String FIRST = "/products/1";

    private final ServiceCommand.Maker commands;
    private final Traffic traffic;

    Measurement(ServiceCommand.Maker commands, Traffic traffic) {
        this.commands = commands;
        this.traffic = traffic;
    }

    /** Returns the spans that a request has, by name, from a few requests of which none can be lost. */
    Map<String, Integer> spansPerRequest(JavaRuntime runtime, Variant variant)
            throws IOException, InterruptedException {
        try (Receiver receiver = Receiver.start();
                ServiceProcess service =
                        ServiceProcess.start(commands.command(runtime, variant, 1, receiver, List.of()))) {
            try (HttpConnection connection = new HttpConnection(service.port())) {
                for (int i = 0; i < CALIBRATING_REQUESTS; i++) {
                    connection.get(FIRST);
                }
            }
            stop(service);
            Map<String, Integer> spans = receiver.spans().perRequest(CALIBRATING_REQUESTS);
            if (spans.isEmpty() == variant.isTraced()) {
                throw new IOException(variant + " has these spans for a request: " + spans + ". " + service.said());
            }
            return spans;
        }
    }

    /** Measures a process. */
    Run run(int round, Cell cell, AotCache cache, Map<String, Integer> spansPerRequest)
            throws IOException, InterruptedException {
        try (Receiver receiver = Receiver.start()) {
            ServiceCommand command =
                    commands.command(cell.runtime(), cell.variant(), cell.sampling(), receiver, cache.options());
            long start = System.nanoTime();
            try (ServiceProcess service = ServiceProcess.start(command)) {
                int port = service.port();
                try (HttpConnection connection = new HttpConnection(port)) {
                    int status = connection.get(FIRST);
                    if (status != 200) {
                        throw new IOException("The first status is " + status + ". " + service.said());
                    }
                }
                long wall = System.nanoTime() - start;
                Run.Start started = started(wall, service);
                Loaded loaded = load(port, service);
                stop(service);
                return new Run(
                        round,
                        cell.runtime().name(),
                        cell.variant(),
                        cell.variant().isTraced() ? cell.sampling() : null,
                        started,
                        requests(loaded, cell, spansPerRequest, receiver.spans()),
                        cache.refusal().or(service::cacheRefusal).orElse(null));
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
    private record Loaded(Load.Outcome outcome, long cpuMillis, long bytes, double memoryMebibytes) {}

    private Loaded load(int port, ServiceProcess service) throws IOException, InterruptedException {
        Load.send(port, traffic.rate(), traffic.warmUpRequests(), traffic.connections());
        Facts before = service.facts();
        long cpu = service.files().cpuMillis();
        Load.Outcome outcome = Load.send(port, traffic.rate(), traffic.requests(), traffic.connections());
        cpu = service.files().cpuMillis() - cpu;
        double memory = service.files().residentMebibytes();
        return new Loaded(outcome, cpu, service.facts().allocatedBytes() - before.allocatedBytes(), memory);
    }

    private Run.Requests requests(
            Loaded loaded, Cell cell, Map<String, Integer> spansPerRequest, ReceivedSpans received) {
        double requests = loaded.outcome().requests();
        int spans =
                spansPerRequest.values().stream().mapToInt(Integer::intValue).sum();
        // Where traces are kept by chance, only those are known of which something arrived.
        long kept = cell.sampling() == 1
                ? 1L + traffic.warmUpRequests() + traffic.requests()
                : received.requests(spansPerRequest);
        long expected = kept * spans;
        return new Run.Requests(
                requests / loaded.outcome().seconds(),
                loaded.outcome().failures(),
                TimeUnit.MILLISECONDS.toMicros(loaded.cpuMillis()) / requests,
                loaded.bytes() / requests,
                micros(loaded.outcome(), 50),
                micros(loaded.outcome(), 99),
                loaded.memoryMebibytes(),
                spans,
                expected,
                Math.max(0, expected - received.count(spansPerRequest)));
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
            Load.send(service.port(), traffic.rate(), traffic.warmUpRequests(), traffic.connections());
            return training.cache(service.stop(), service.said());
        }
    }
}
