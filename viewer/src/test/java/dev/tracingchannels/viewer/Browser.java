// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real headless Chromium. It is searched on the {@code PATH}; the system properties {@code browser} and {@code
 * browser.driver} name another one.
 */
public final class Browser {

    private Browser() {}

    /** Starts a browser. If none is installed, it skips the test visibly, or fails it if {@code CI=true}. */
    public static ChromeDriver start() throws IOException {
        Path browser = find("browser", List.of("chromium", "chromium-browser", "google-chrome"));
        Path driver = find("browser.driver", List.of("chromedriver"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,900",
                // The page must need nothing but what the viewer serves.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + Files.createTempDirectory("viewer-browser"));
        // Named so that Selenium does not search the network for one.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    private static Path find(String property, List<String> names) {
        String named = System.getProperty(property);
        if (named != null) {
            return Path.of(named);
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing(property, names));
    }

    private static Path missing(String property, List<String> names) {
        String message = "The page is NOT tested in a browser: none of " + names + " is on the PATH. Debian has them in"
                + " chromium and chromium-driver; -D" + property + "=<path> names another.";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        System.err.println(message);
        return Assumptions.abort(message);
    }
}
