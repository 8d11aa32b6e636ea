// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Records.record;
import static dev.tracingchannels.viewer.Records.thrown;
import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.family;
import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.spanId;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
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
    /** A hundred thousand spans take a busy machine long. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Scrolls with each frame, and returns how long the frames took. */
    private static final String FRAMES = """
            const done = arguments[0], rows = document.getElementById('rows'), times = [];
            let before = performance.now();
            function frame(now) {
              times.push(now - before);
              before = now;
              if (times.length === 60) {
                times.sort((a, b) => a - b);
                done([Math.round(times[30]), Math.round(times[59])].join(', '));
              } else {
                rows.scrollTop = times.length * 40_000;
                requestAnimationFrame(frame);
              }
            }
            requestAnimationFrame(frame);""";

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
        // Runs for each test, so that each is reported as skipped if there is no browser.
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
    void anAddressLeadsDirectlyToASpan() {
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
    void aMissingTraceIsExplained() {
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
    void textsOfSpansAreShownAndNeverRun() {
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
    void recordsStandAtTheirSpansInTheOrderOfTime() {
        send(request("shop", span(1, 1, 0).setEndTimeUnixNano(Spans.EPOCH + 9_000_000), span(1, 4, 1)));
        // Those of a span that never comes, and of none, stand by themselves.
        send(Records.request(record(1, 4, 5), record(1, 1, 6), record(1, 1, 2), record(1, 7, 8), record(1, 0, 9)));
        send(Records.request(thrown(record(1, 4, 4), "java.io.IOException", "no bank", "at bank")));
        open("#/trace/" + traceId(1));

        element(".record");
        eventually(() -> assertThat(texts(".canvas .text, .canvas .message"))
                .containsExactly(
                        "span 1", "record 2", "span 4", "record 4", "record 5", "record 6", "record 8", "record 9"));
        assertThat(browser.findElements(By.cssSelector(".canvas .row")).stream()
                        .map(row -> row.getDomAttribute("aria-level")))
                .containsExactly("1", "2", "2", "3", "3", "2", "1", "1");
        WebElement error = element(".record.level-error");
        assertThat(error.getText()).contains("ERROR", "Checkout", "record 4", "IOException", "+3 ms");
        assertThat(texts(".record .odd")).containsExactly("no span");
        assertThat(element(".trace-header .facts").getText()).contains("6 logs, 1 error log");
        assertThat(element(".trace-facts").getText()).contains("6 logs");
    }

    @Test
    void anOpenedRecordShowsItsTextLoggerAttributesAndException() {
        send(request("shop", span(1, 1, 0).setName("charge card")));
        send(Records.request(
                thrown(record(1, 1, 1), "java.io.IOException", "no bank", "E: no bank\n\tat a.B.c(B.java:1)")
                        .setBody(Spans.attribute("", "declined\nagain").getValue())
                        .addAttributes(attribute("order.id", 17))));
        open("#/trace/" + traceId(1));
        element(".record").click();

        assertThat(element(".details .whole-text").getText()).isEqualTo("declined\nagain");
        assertThat(element(".details .whole-logger").getText()).isEqualTo(Records.LOGGER);
        assertThat(element(".details .level").getText()).isEqualTo("ERROR");
        assertThat(element(".details .error-text").getText()).isEqualTo("java.io.IOException: no bank");
        assertThat(element(".details .stack").getText()).contains("at a.B.c(B.java:1)");
        assertThat(texts(".details .section[open] th")).containsExactly("order.id");
        String address = browser.getCurrentUrl();
        element(".of-span a").click();
        assertThat(element(".details h2").getText()).isEqualTo("charge card");
        browser.get("about:blank");
        browser.get(address);
        assertThat(element(".details .whole-text").getText()).isEqualTo("declined\nagain");
    }

    @Test
    void recordsCanBeUsedFromTheKeyboard() {
        send(request("shop", span(1, 1, 0), span(1, 4, 1)));
        send(Records.request(record(1, 1, 2), record(1, 4, 5)));
        open("#/trace/" + traceId(1));
        element(".record");
        eventually(() -> assertThat(count(".record")).isEqualTo(2));

        press(Keys.ARROW_DOWN);
        eventually(() -> assertThat(element(".is-cursor .message").getText()).isEqualTo("record 2"));
        press(Keys.ENTER);
        assertThat(element(".details .whole-text").getText()).isEqualTo("record 2");
        press(Keys.END);
        eventually(() -> assertThat(element(".details .whole-text").getText()).isEqualTo("record 5"));
        press(Keys.ESCAPE);
        eventually(() -> assertThat(count(".details")).isZero());
        press(Keys.ARROW_LEFT);
        eventually(() -> assertThat(cursor()).isEqualTo("span 4"));
        press(Keys.ARROW_LEFT);
        eventually(() -> assertThat(texts(".canvas .below")).containsExactly("1 log"));
    }

    @Test
    void recordsBelowTheChosenLevelAreLeftOut() {
        send(request("shop", span(1, 1, 0)));
        send(Records.request(
                record(1, 1, 1).setSeverityNumberValue(5),
                record(1, 1, 2),
                record(1, 1, 3).setSeverityNumberValue(13)));
        open("#/trace/" + traceId(1));
        element(".record");
        choose("#level", "warn");
        eventually(() -> assertThat(texts(".message")).containsExactly("record 3"));
        choose("#level", "none");
        eventually(() -> assertThat(count(".record")).isZero());
        choose("#level", "");
        eventually(() -> assertThat(count(".record")).isEqualTo(3));
        element("#find").sendKeys("record 2");
        eventually(() -> assertThat(texts(".record:not(.is-dim) .message")).containsExactly("record 2"));
    }

    @Test
    void aTraceOfRecordsAloneIsShownAndItsSpansComeLater() {
        send(Records.request(record(1, 1, 1), record(1, 1, 5)));
        open("");
        element(".trace").click();
        eventually(() -> assertThat(texts(".message")).containsExactly("record 1", "record 5"));
        assertThat(element(".title h1").getText()).isEqualTo("(logs alone)");

        send(request("shop", span(1, 1, 0)));
        eventually(() ->
                assertThat(texts(".canvas .text, .canvas .message")).containsExactly("span 1", "record 1", "record 5"));
    }

    @Test
    void tenThousandRecordsOfASpanDoNotFreezeThePage() {
        send(request("shop", span(1, 1, 0).setEndTimeUnixNano(Spans.EPOCH + 20_000_000_000L)));
        send(Records.request(Records.many(1, 1, 10_000)));
        long began = System.nanoTime();
        open("#/trace/" + traceId(1));
        eventually(() ->
                assertThat(element(".rows").getDomAttribute("aria-rowcount")).isEqualTo("10002"));
        report("10,000 records of one span are shown", began);

        assertThat(count(".row")).isBetween(10L, 100L);
        press(Keys.END);
        eventually(() -> assertThat(element(".is-cursor .message").getText()).isEqualTo("record 10000"));
        Object frames = browser.executeAsyncScript(FRAMES);
        System.out.println("Milliseconds per frame while scrolling through them, median and longest: " + frames);
    }

    @Test
    void recordsWithoutATraceHaveAListWithAFilter() {
        send(Records.request(record(0, 0, 1), record(0, 0, 2)));
        send(Records.request("stock", "com.example.Stock", thrown(record(0, 0, 3), "E", "no stock", "at stock")));
        open("");
        element(".to-logs").click();
        eventually(() -> assertThat(texts(".log .message")).containsExactly("record 3", "record 2", "record 1"));
        assertThat(element(".log.level-error").getText()).contains("ERROR", "Stock", "record 3", "stock");

        choose("#filter-level", "error");
        eventually(() -> assertThat(texts(".log .message")).containsExactly("record 3"));
        choose("#filter-level", "");
        element("#filter-logger").sendKeys("checkout");
        eventually(() -> assertThat(texts(".log .message")).containsExactly("record 2", "record 1"));
        element("#filter-text").sendKeys("RECORD 1");
        eventually(() -> assertThat(texts(".log .message")).containsExactly("record 1"));
        assertThat(element(".counts").getText()).isEqualTo("1 of 3 logs");
        element("#filter-text").sendKeys(" (.*<b>");
        eventually(() -> assertThat(element(".nothing").getText()).isEqualTo("No log matches."));
        element("#filter-text").sendKeys(Keys.chord(Keys.CONTROL, "a"), "1");
        element(".log");
        element("#filter-text").sendKeys(Keys.ARROW_DOWN);
        press(Keys.ENTER);
        assertThat(element(".details .whole-text").getText()).isEqualTo("record 1");
        press(Keys.ESCAPE);
        eventually(() -> assertThat(count(".details")).isZero());
        press(Keys.ESCAPE);
        eventually(() -> assertThat(count(".log")).isZero());
    }

    @Test
    void textsOfRecordsAreShownAndNeverRun() {
        String hostile = "<img src=x onerror=\"window.ran = true\"><script>window.ran = true</script>";
        LogRecord.Builder[] records = LongStream.of(0, 1)
                .mapToObj(trace -> thrown(record(trace, 1, 1), hostile, hostile, hostile)
                        .setSeverityText(hostile)
                        .setEventName(hostile)
                        .setBody(attribute("", hostile).getValue())
                        .addAttributes(attribute(hostile, hostile)))
                .toArray(LogRecord.Builder[]::new);
        send(Records.request(hostile, hostile, records));
        for (String address : new String[] {"#/trace/" + traceId(1), "#/logs"}) {
            open(address);
            element(".record, .log").click();
            assertThat(element(".details .whole-text").getText()).isEqualTo(hostile);
            assertThat(element(".details .whole-logger").getText()).isEqualTo(hostile);
            assertThat(element(".details .error-text").getText()).isEqualTo(hostile + ": " + hostile);
            assertThat(element(".details td .value").getText()).isEqualTo(hostile);
            assertThat(element(".message").getText()).isEqualTo(hostile);
            assertThat(browser.executeScript("return document.querySelectorAll('main img, body script').length"))
                    .isEqualTo(0L);
            assertThat(browser.executeScript("return window.ran === undefined")).isEqualTo(true);
        }
    }

    @Test
    void aRecordWithAWrongClockDoesNotStretchTheScale() {
        send(request("shop", span(1, 1, 0), span(1, 2, 1)));
        send(Records.request(
                record(1, 1, 1).setTimeUnixNano(Long.MAX_VALUE), record(1, 1, 1).setTimeUnixNano(1)));
        open("#/trace/" + traceId(1));

        element(".record");
        assertThat(texts(".record .odd")).containsExactly("wrong clock", "wrong clock");
        assertThat(element(".trace-header .facts b").getText()).isEqualTo("2 ms");
    }

    @Test
    void spansWithoutTheirParentOrInCirclesAreEachShownOnce() {
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
    void theListIsFilteredByTheTypedText() {
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
    void aPausedPageDoesNotChange() {
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
    void aStoppedViewerIsReported() {
        send(request("shop", span(1, 1, 0)));
        open("");
        element(".trace");
        viewer.close();

        eventually(() ->
                assertThat(element(".contact").getText()).isEqualTo("The viewer cannot be reached; trying again"));
        assertThat(texts(".trace")).hasSize(1);
    }

    @Test
    void aShortSpanBesideOneOf1970CanBeZoomedTo() {
        send(request(
                "shop",
                span(1, 1, 0),
                span(1, 2, 1).setStartTimeUnixNano(1_000_000).setEndTimeUnixNano(2_000_000),
                span(1, 3, 1).setEndTimeUnixNano(Spans.EPOCH + 3_000_200)));
        open("#/trace/" + traceId(1) + "/" + spanId(3));
        element(".timing button").click();
        assertThat(element("#row-" + spanId(3) + " .label").getText()).isEqualTo("200 ns");
        assertThat(texts(".axis-time > span")).contains("2 ms");
        assertThat(row(2).getText()).contains("wrong clock");

        row(2).click();
        element(".timing button").click();
        eventually(() ->
                assertThat(texts(".axis-time > span")).contains("0", "200 µs").hasSizeLessThan(12));
    }

    @Test
    void oddTimesOfASpanAreShown() {
        long start = Spans.EPOCH + 1_000_000;
        send(request(
                "shop",
                span(1, 1, 0).setEndTimeUnixNano(start + 5_000_000),
                span(1, 2, 1).setEndTimeUnixNano(start - 1_000_000),
                span(1, 3, 1).setEndTimeUnixNano(0),
                span(1, 4, 1).setStartTimeUnixNano(start - 1_000_000),
                span(1, 5, 1).setEndTimeUnixNano(start + 7_000_000),
                span(1, 6, 1).setEndTimeUnixNano(Long.MAX_VALUE),
                span(1, 7, 8)));
        open("#/trace/" + traceId(1) + "/" + spanId(5));

        assertThat(row(2).getText()).contains("ends before start");
        assertThat(row(3).getText()).contains("no end");
        assertThat(row(4).getText()).contains("before parent");
        assertThat(row(5).getText()).contains("outlives parent");
        assertThat(row(6).getText()).contains("wrong clock");
        assertThat(row(7).getText()).contains("no parent");
        assertThat(element(".details .notice").getText()).isEqualTo("This span ends after its parent, by 2 ms.");
        row(3).click();
        eventually(() -> assertThat(element(".timing dd").getText()).isEqualTo("unknown"));
    }

    @Test
    void anEventBeforeItsSpanIsMarked() {
        Span.Builder span = span(1, 1, 0);
        span.addEventsBuilder().setName("early").setTimeUnixNano(span.getStartTimeUnixNano() - 1);
        span.addEventsBuilder().setName("timeless");
        send(request("shop", span));
        open("#/trace/" + traceId(1) + "/" + spanId(1));

        element(".event-item");
        assertThat(texts(".event-item time")).containsExactly("1 ns before", "no time");
    }

    @Test
    void namesAreVisibleAtAnyDepth() {
        send(request(
                "shop",
                LongStream.rangeClosed(1, 200)
                        .mapToObj(number -> span(1, number, number - 1).setKind(Span.SpanKind.SPAN_KIND_CLIENT))
                        .toArray(Span.Builder[]::new)));
        open("#/trace/" + traceId(1) + "/" + spanId(200));

        assertThat(element("#row-" + spanId(200) + " .text").getSize().getWidth())
                .isGreaterThan(40);
        assertThat(row(200).getDomAttribute("aria-level")).isEqualTo("200");
    }

    @Test
    void twentyThousandAttributesAreShownInParts() {
        Span.Builder span = span(1, 1, 0);
        for (int number = 0; number < 20_000; number++) {
            span.addAttributes(attribute("attribute.number." + number, "value " + number));
        }
        send(request("shop", span));
        long began = System.nanoTime();
        open("#/trace/" + traceId(1) + "/" + spanId(1));
        element(".attributes tr");
        report("A span of 20,000 attributes is shown", began);

        assertThat(texts(".details .number").get(0)).isEqualTo("20000");
        assertThat(count(".attributes tr")).isBetween(50L, 500L);
        WebElement more = element(".more");
        assertThat(more.getText()).isEqualTo("Show 1,000 of 19,900 more");
        more.click();
        eventually(() -> assertThat(count(".section[open] .attributes tr")).isEqualTo(1_100));
    }

    @Test
    void aTraceOfAHundredThousandSpansIsShownInParts() {
        int number = 100_000;
        for (int first = 0; first < number; first += 10_000) {
            int from = first;
            send(request(
                    "shop",
                    LongStream.range(from, from + 10_000L)
                            .mapToObj(n -> span(1, n + 1, n == 0 ? 0 : n / 10 + 1)
                                    .addAttributes(attribute("db.query.text", "SELECT " + n))
                                    .setEndTimeUnixNano(Spans.EPOCH + 200_000_000_000L))
                            .toArray(Span.Builder[]::new)));
        }
        long began = System.nanoTime();
        open("#/trace/" + traceId(1));
        element(".row");
        report("The first of 100,000 spans are shown", began);
        eventually(() ->
                assertThat(element(".rows").getDomAttribute("aria-rowcount")).isEqualTo("100001"));
        report("All 100,000 are there", began);
        assertThat(count(".row")).isBetween(10L, 100L);

        long pressed = System.nanoTime();
        press(Keys.END);
        eventually(() -> assertThat(row(number).isDisplayed()).isTrue());
        report("The last of them is reached", pressed);
        Object frames = browser.executeAsyncScript(FRAMES);
        System.out.println("Milliseconds per frame while scrolling through them, median and longest: " + frames);
        long searched = System.nanoTime();
        element("#find").sendKeys("SELECT 99999");
        eventually(() -> assertThat(element(".found").getText()).isEqualTo("1 match"));
        report("One of them is found by its attribute", searched);
    }

    @Test
    void spansAreFoundByTheirTexts() {
        send(request(
                "shop",
                span(1, 1, 0),
                span(1, 2, 1).addAttributes(attribute("db.query.text", "SELECT carts")),
                span(1, 3, 1).addAttributes(attribute("server.port", 5432))));
        open("#/trace/" + traceId(1));
        element("#find").sendKeys("carts");
        eventually(() -> assertThat(element(".found").getText()).isEqualTo("1 match"));
        element("#find").sendKeys(Keys.ENTER);
        eventually(() -> assertThat(cursor()).isEqualTo("span 2"));
        element("#find").sendKeys(Keys.chord(Keys.CONTROL, "a"), "5432");
        eventually(() -> assertThat(texts(".row.is-dim .text")).containsExactly("span 1", "span 2"));
    }

    @Test
    void thePageShowsHowManyRequestsWereRefused() {
        send(request("shop", span(1, 1, 0)));
        assertThat(client.postJson("{").status()).isEqualTo(400);
        assertThat(client.post(new byte[(20 << 20) + 1], "Content-Type", "application/json")
                        .status())
                .isEqualTo(413);
        open("");

        eventually(() -> assertThat(element(".counts").getText()).contains("2 requests refused (400: 1, 413: 1)"));
    }

    private static void choose(String selector, String value) {
        element(selector + " option[value='" + value + "']").click();
    }

    private static void report(String what, long began) {
        System.out.println(what + " after " + (System.nanoTime() - began) / 1_000_000 + " ms.");
    }

    private static long count(String selector) {
        return (Long) browser.executeScript("return document.querySelectorAll(arguments[0]).length", selector);
    }

    private void send(ExportLogsServiceRequest request) {
        assertThat(client.post(OtlpSignal.LOGS, request.toByteArray(), "Content-Type", "application/x-protobuf")
                        .status())
                .isEqualTo(200);
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
        return await().atMost(PATIENCE)
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
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(assertion);
    }
}
