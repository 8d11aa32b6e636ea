// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.HTMLReportPrinter;
import org.openjdk.jcstress.infra.grading.ReportUtils;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.NodeType;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.util.Environment;
import org.openjdk.jcstress.vm.CompileMode;

/**
 * Runs each test for jcstress once, in this JVM. jcstress itself would start a JVM for each and spend two seconds on
 * it, which is more than the test takes; {@link ThoroughTest} makes it do so, in all its modes, on request. The
 * readable report is {@code target/jcstress/index.html}.
 */
@Tag("slow")
class ConcurrencyTest {
    private static final InProcessCollector RESULTS = new InProcessCollector();
    private static Options options;

    @BeforeAll
    static void readOptions() throws IOException {
        options = new Options(new String[] {
            "-m",
            "quick",
            "-iters",
            "1",
            "-time",
            System.getProperty("stress.millis", "300"),
            // Smaller than the default: the states of a round are expensive.
            "-strideSize",
            "128",
            "-strideCount",
            "4",
            // A thread that waits in another way is too late to meet the other one.
            "-spinStyle",
            "HARD",
            "-r",
            System.getProperty("stress.directory", "target/jcstress")
        });
        assertThat(options.parse()).isTrue();
    }

    @AfterAll
    static void report() throws IOException {
        new HTMLReportPrinter(options, RESULTS, System.out).work();
    }

    @TestFactory
    Stream<DynamicTest> everyOutcomeIsAllowed() {
        return TestList.tests().stream().sorted().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
    }

    private static void check(String name) throws ReflectiveOperationException {
        TestInfo test = TestList.getInfo(name);
        TestConfig config = new TestConfig(
                options,
                test,
                0,
                List.of(),
                CompileMode.UNIFIED,
                new SchedulingClass(AffinityMode.NONE, test.threads(), NodeType.PACKAGE));
        Runner<?> runner = (Runner<?>) Class.forName(test.generatedRunner())
                .getConstructor(ForkedTestConfig.class)
                .newInstance(new ForkedTestConfig(config));
        TestResult result = runner.run();
        result.setConfig(config);
        result.setEnv(Environment.getInstance());
        RESULTS.add(result);
        assertThat(result.status()).as(() -> text(result)).isEqualTo(Status.NORMAL);
        assertThat(result.grading().failureMessages).as(() -> text(result)).isEmpty();
    }

    private static String text(TestResult result) {
        StringWriter text = new StringWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            ReportUtils.printResult(writer, result, true);
        }
        return text.toString();
    }
}
