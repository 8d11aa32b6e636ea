// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own finder of loggers, and another manager, each in a JVM of its own. */
class SystemLoggerTest {
    public static final class Texts extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"sold", "{0} verkauft"}};
        }
    }

    /** Logs by both of the JDK's loggers, and writes what is published. */
    static final class Program {
        public static void main(String[] arguments) {
            LogManager manager = LogManager.getLogManager();
            JavaUtilLoggingTracing.attach(manager);
            List<String> published = new ArrayList<>();
            try (Subscription jul = JavaUtilLoggingChannels.LOG.subscribe((record, name) -> published.add("JUL "
                    + record.logger() + ' ' + record.level() + ' ' + record.message() + ' '
                    + Arrays.toString(record.arguments()) + ' ' + record.throwable()))) {
                System.Logger logger = System.getLogger("com.example.System");
                for (System.Logger.Level level : System.Logger.Level.values()) {
                    if (level != System.Logger.Level.OFF) {
                        logger.log(level, "sold {0}", level.name());
                    }
                }
                logger.log(System.Logger.Level.ERROR, "failed", new IllegalStateException("broken"));
                System.getLogger("com.example.Texts", new Texts()).log(System.Logger.Level.INFO, "sold", 2);
                java.util.logging.Logger.getLogger("com.example.Shop").warning("by JUL");
            }
            published.forEach(line -> System.out.println("published: " + line));
            System.out.println("manager: " + manager.getClass().getName());
        }
    }

    private static List<String> published(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("published: ")).toList();
    }

    @Test
    void aSystemLoggerIsPublishedAsTheLoggerBehindIt(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("logging.properties"),
                "handlers = " + TestConfiguration.KEEPING + "\ncom.example.level = ALL\n");
        List<String> lines = OtherProcess.run(Program.class, "-Djava.util.logging.config.file=" + file);
        assertThat(published(lines))
                .containsExactly(
                        "published: JUL com.example.System ALL sold ALL [ALL] null",
                        "published: JUL com.example.System FINER sold TRACE [TRACE] null",
                        "published: JUL com.example.System FINE sold DEBUG [DEBUG] null",
                        "published: JUL com.example.System INFO sold INFO [INFO] null",
                        "published: JUL com.example.System WARNING sold WARNING [WARNING] null",
                        "published: JUL com.example.System SEVERE sold ERROR [ERROR] null",
                        "published: JUL com.example.System SEVERE failed null java.lang.IllegalStateException: broken",
                        "published: JUL com.example.Texts INFO 2 verkauft [2] null",
                        "published: JUL com.example.Shop WARNING by JUL null null");
    }

    /** In the file that a JVM starts with, before anything is attached. */
    @Test
    void theLineOfTheFirstConfigurationPublishes(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(
                folder.resolve("logging.properties"), "handlers = " + TestConfiguration.LINE + "\n.level = WARNING\n");
        List<String> lines = OtherProcess.run(LineProgram.class, "-Djava.util.logging.config.file=" + file);
        assertThat(published(lines))
                .containsExactly(
                        "published: com.example.Shop by JUL", "published: com.example.System by System.Logger");
    }

    static final class LineProgram {
        public static void main(String[] arguments) {
            try (Subscription subscription = JavaUtilLoggingChannels.LOG.subscribe(
                    (record, name) -> System.out.println("published: " + record.logger() + ' ' + record.message()))) {
                java.util.logging.Logger.getLogger("com.example.Shop").warning("by JUL");
                System.getLogger("com.example.System").log(System.Logger.Level.ERROR, "by System.Logger");
            }
        }
    }

    /** As containers have it: the application's loggers must outlive a reset. */
    public static final class OwnManager extends LogManager {
        @Override
        public void reset() {}
    }

    @Test
    void aManagerOfTheApplicationsOwnIsAttached() throws IOException, InterruptedException {
        List<String> lines =
                OtherProcess.run(Program.class, "-Djava.util.logging.manager=" + OwnManager.class.getName());
        assertThat(lines).contains("manager: " + OwnManager.class.getName());
        assertThat(published(lines)).contains("published: JUL com.example.Shop WARNING by JUL null null");
    }
}
