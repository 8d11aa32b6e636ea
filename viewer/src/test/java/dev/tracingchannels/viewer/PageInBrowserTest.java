// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.family;
import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.spanId;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

@Tag("slow")
class PageInBrowserTest {

    private static ChromeDriver browser;

    private Viewer viewer;
    private Client client;

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void start() throws Exception {
        // Here and not once for all, so that each test is reported as skipped where there is no browser.
        if (browser == null) {
            browser = Browser.start();
        }
        viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0));
        client = new Client(viewer);
    }

    @AfterEach
    void stop() {
        if (viewer != null) {
            browser.get("about:blank");
            viewer.close();
        }
    }

    @Test
    void theWaterfallOpensAndAClickedSpanShowsItsAttributes() {
        send(request(
                "shop",
                span(1, 1, 0).setName("GET /cart").setKind(Span.SpanKind.SPAN_KIND_SERVER),
                span(1, 2, 1)
                        .setName("SELECT carts")
                        .addAttributes(attribute("db.query.text", "SELECT *\nFROM carts"))
                        .addAttributes(attribute("server.port", 5432))));
        open("");
        element(".trace").click();

        assertThat(texts(".row .text")).containsExactly("GET /cart", "SELECT carts");
        assertThat(element(".row .kind").getText()).isEqualTo("server");
        row(2).click();

        assertThat(element(".details h2").getText()).isEqualTo("SELECT carts");
        assertThat(texts(".details .section[open] th")).containsExactly("db.query.text", "server.port");
        assertThat(texts(".details .section[open] td .value")).containsExactly("SELECT *\nFROM carts", "5432");
        assertThat(browser.getCurrentUrl()).endsWith("#/trace/" + traceId(1) + "/" + spanId(2));
    }

    @Test
    void anAddressLeadsStraightToASpan() {
        send(request("shop", family(1, 3)));
        open("#/trace/" + traceId(1) + "/" + spanId(3));

        assertThat(element(".details h2").getText()).isEqualTo("span 3");
        assertThat(row(3).getDomAttribute("aria-selected")).isEqualTo("true");
    }

    @Test
    void spansThatComeLaterAppearByThemselves() {
        open("");
        assertThat(element(".help h1").getText()).isEqualTo("No traces yet");

        send(request("shop", span(1, 1, 0)));
        element(".trace").click();
        assertThat(texts(".row .text")).containsExactly("span 1");

        send(request("stock", span(1, 2, 1)));
        eventually(() -> assertThat(texts(".row .text")).containsExactly("span 1", "span 2"));
    }

    @Test
    void aTraceThatIsNotHereIsExplained() {
        open("#/trace/" + traceId(7));

        assertThat(element("[role=alert]").getText()).contains("No trace " + traceId(7) + " is here");
    }

    @Test
    void theWholePageCanBeUsedFromTheKeyboard() {
        send(request("shop", span(1, 1, 0), span(1, 2, 1), span(1, 3, 2), span(1, 4, 1)));
        open("");
        element(".trace");
        press("/");
        press(Keys.ARROW_DOWN);
        press(Keys.ENTER);
        element(".row.is-cursor");

        press(Keys.ARROW_DOWN);
        assertThat(cursor()).isEqualTo("span 2");
        press(Keys.ARROW_LEFT);
        assertThat(texts(".row .text")).containsExactly("span 1", "span 2", "span 4");
        assertThat(row(2).getDomAttribute("aria-expanded")).isEqualTo("false");
        press(Keys.ARROW_RIGHT);
        press(Keys.ARROW_RIGHT);
        assertThat(cursor()).isEqualTo("span 3");
        press(Keys.ENTER);
        assertThat(element(".details h2").getText()).isEqualTo("span 3");
        press(Keys.END);
        assertThat(element(".details h2").getText()).isEqualTo("span 4");

        press(Keys.ESCAPE);
        eventually(() -> assertThat(texts(".details")).isEmpty());
        press(Keys.ESCAPE);
        eventually(() -> assertThat(texts(".row")).isEmpty());
    }

    @Test
    void whatSpansSayIsShownAndNeverRun() {
        String hostile = "<img src=x onerror=\"window.ran = true\"><script>window.ran = true</script>";
        Span.Builder span = Spans.failed(span(1, 1, 0), hostile)
                .setName(hostile)
                .setTraceState(hostile)
                .addAttributes(attribute(hostile, hostile));
        span.addEventsBuilder().setName(hostile).addAttributes(attribute(hostile, hostile));
        span.addEventsBuilder()
                .setName("exception")
                .addAttributes(attribute("exception.type", hostile))
                .addAttributes(attribute("exception.stacktrace", hostile));
        span.addLinksBuilder().addAttributes(attribute(hostile, hostile));
        send(request(hostile, span));
        open("#/trace/" + traceId(1) + "/" + spanId(1));

        assertThat(element(".details h2").getText()).isEqualTo(hostile);
        assertThat(element(".details td .value").getText()).isEqualTo(hostile);
        assertThat(element(".trace-name").getText()).isEqualTo(hostile);
        assertThat(browser.executeScript("return document.querySelectorAll('main img, body script').length"))
                .isEqualTo(0L);
        assertThat(browser.executeScript("return window.ran === undefined")).isEqualTo(true);
    }

    @Test
    void spansWithoutTheirParentAndInCirclesAreShownOnceEach() {
        send(request("shop", span(1, 1, 9), span(1, 2, 3), span(1, 3, 2), span(1, 4, 4), span(1, 5, 1)));
        open("#/trace/" + traceId(1));

        element(".row");
        assertThat(texts(".row .text")).containsExactlyInAnyOrder("span 1", "span 2", "span 3", "span 4", "span 5");
        assertThat(row(1).getText()).contains("no parent");
        assertThat(row(5).getDomAttribute("aria-level")).isEqualTo("2");
    }

    @Test
    void aTraceOfTwoThousandSpansKeepsTheDocumentSmall() {
        send(request("shop", family(1, 1_999)));
        open("#/trace/" + traceId(1));

        assertThat(element(".rows").getDomAttribute("aria-rowcount")).isEqualTo("2001");
        assertThat(texts(".row").size()).isBetween(10, 100);
        press(Keys.END);
        eventually(() -> assertThat(cursor()).isEqualTo("span 2000"));
        assertThat(row(2000).isDisplayed()).isTrue();
    }

    @Test
    void theListIsFilteredByWhatIsTyped() {
        send(request("shop", span(1, 1, 0).setName("GET /cart")));
        send(request("shop", Spans.failed(span(2, 2, 0).setName("POST /order"), "no")));
        open("");
        element(".trace");
        element("#filter-text").sendKeys("order");
        eventually(() -> assertThat(texts(".trace-name")).containsExactly("POST /order"));
        element("#filter-text").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        eventually(() -> assertThat(texts(".trace-name")).containsExactly("POST /order", "GET /cart"));
        element("#filter-error").click();
        eventually(() -> assertThat(texts(".trace-name")).containsExactly("POST /order"));
    }

    @Test
    void aPausedPageStaysAsItIs() {
        send(request("shop", span(1, 1, 0)));
        open("");
        element(".trace");
        element(".top button").click();
        send(request("shop", span(2, 2, 0)));
        assertThat(element(".contact").getText()).isEqualTo("Paused");

        element(".top button").click();
        eventually(() -> assertThat(texts(".trace")).hasSize(2));
    }

    @Test
    void aViewerThatHasGoneIsSaid() {
        send(request("shop", span(1, 1, 0)));
        open("");
        element(".trace");
        viewer.close();

        eventually(() ->
                assertThat(element(".contact").getText()).isEqualTo("The viewer cannot be reached; trying again"));
        assertThat(texts(".trace")).hasSize(1);
    }

    private void send(ExportTraceServiceRequest request) {
        assertThat(client.post(request.toByteArray(), "Content-Type", "application/x-protobuf")
                        .status())
                .isEqualTo(200);
    }

    private void open(String fragment) {
        browser.get(viewer.uri() + fragment);
    }

    private static WebElement element(String selector) {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> browser.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }

    private static WebElement row(long span) {
        return element("#row-" + spanId(span));
    }

    private static String cursor() {
        return element(".row.is-cursor .text").getText();
    }

    private static List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static void press(CharSequence key) {
        new Actions(browser).sendKeys(key).perform();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(assertion);
    }
}
