// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.demo.Customer.Answer;
import dev.tracingchannels.viewer.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.slf4j.spi.SLF4JServiceProvider;

/** The shop logs through Logback, and its records stand in the waterfall at their spans. */
@Tag("slow")
class LogsInBrowserTest {

    private static ChromeDriver browser;

    private Demo demo;
    private Customer customer;

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void start() throws Exception {
        // Runs for each test, so that each is reported as skipped if there is no browser.
        if (browser == null) {
            browser = Browser.start();
        }
        demo = Demo.start(new Options(0, 0, Options.DatabaseKind.H2, null, false));
        customer = new Customer(demo);
    }

    @AfterEach
    void stop() {
        if (demo != null) {
            browser.get("about:blank");
            demo.close();
        }
    }

    /** One row of a record: the name of the span above it, and what it shows. */
    private record Line(String span, String level, String logger, String text) {
        Tuple toTuple() {
            return tuple(span, level, logger, text);
        }
    }

    @Test
    void theRecordsOfACheckoutStandAtItsSpans() throws Exception {
        open(customer.checkout(
                "{\"productId\": 1, \"quantity\": 2}, {\"productId\": 3, \"quantity\": 1}", "4000000000000001"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lines())
                        .extracting(Line::toTuple)
                        .containsExactly(
                                tuple("POST /checkout", "INFO", "Checkout", "Order received: 2 lines"),
                                tuple("POST /checkout", "INFO", "Checkout", "Stock reserved"),
                                tuple("charge card", "INFO", "Payments", "Payment of 18290 cents accepted"),
                                tuple("POST /checkout", "INFO", "Checkout", "Order 1 placed for 18290 cents"),
                                // On a thread of the pool, in the context of the tool.
                                tuple(
                                        "execute_tool find_product",
                                        "INFO",
                                        "Recommender",
                                        "1 products found for \"cups\"")));
    }

    @Test
    void aDeclinedPaymentIsAWarningWithItsExceptionAtThePayment() throws Exception {
        open(customer.checkout("{\"productId\": 2, \"quantity\": 1}", "4000000000000002"));
        WebElement row = element(".record.level-warn");

        assertThat(lines())
                .extracting(Line::toTuple)
                .contains(tuple("charge card", "WARN", "Payments", "Payment of 6450 cents declined"));
        assertThat(row.findElement(By.className("thrown")).getText()).endsWith("PaymentDeclined");
        row.click();
        assertThat(element(".details .whole-text").getText()).isEqualTo("Payment of 6450 cents declined");
        assertThat(element(".details .whole-logger").getText()).isEqualTo("dev.tracingchannels.demo.payment.Payments");
        assertThat(element(".details .of-span").getText()).isEqualTo("in charge card");
        assertThat(element(".details .error-text").getText())
                .isEqualTo("dev.tracingchannels.demo.payment.PaymentDeclined: The card was declined.");
        assertThat(element(".details .stack").getText())
                .contains("at dev.tracingchannels.demo.payment.Payments")
                .contains("at dev.tracingchannels.demo.Checkout.place");
    }

    @Test
    void aCrashStandsInItsTraceAsJavalinLogsIt() throws Exception {
        open(customer.send("GET", "/reviews", ""));

        assertThat(element(".record.level-warn .thrown").getText()).endsWith("IllegalStateException");
    }

    @Test
    void thereIsOneLoggingBackEnd() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).hasSize(1);
    }

    private void open(Answer answer) {
        customer.trace(answer);
        browser.get(demo.viewer() + "#/trace/" + answer.traceId());
        element(".record");
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (WebElement row : browser.findElements(By.cssSelector(".canvas .row"))) {
            int depth = Integer.parseInt(row.getDomAttribute("aria-level"));
            path.subList(depth - 1, path.size()).clear();
            if (row.getDomAttribute("class").contains("record")) {
                lines.add(new Line(
                        path.get(depth - 2), text(row, ".level"), text(row, ".logger"), text(row, ".message")));
            } else {
                path.add(text(row, ".text"));
            }
        }
        return lines;
    }

    private static String text(WebElement row, String selector) {
        return row.findElement(By.cssSelector(selector)).getText();
    }

    private static WebElement element(String selector) {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> browser.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }
}
