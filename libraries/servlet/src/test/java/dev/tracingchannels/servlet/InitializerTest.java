// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications are traced by the mere presence of the artifact; embedded contexts with one line. */
class InitializerTest {
    @TempDir
    private Path folder;

    @Test
    void aWebApplicationNeedsNoCode() throws Exception {
        Files.writeString(folder.resolve("page.html"), "hello");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        tomcat.getConnector();
        tomcat.addWebapp("", folder.toString());
        try (EventRecorder<ServletExchange> recorder = EventRecorder.on(ServletChannels.REQUEST)) {
            tomcat.start();
            int port = tomcat.getConnector().getLocalPort();
            assertThat(TestClient.get(port, "/page.html").body()).isEqualTo("hello");
            recorder.onlyOperation().returned(200);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** The code of README.md. */
    @Test
    void aSubscriberIsNotifiedOfARequest() throws Exception {
        LinkedBlockingQueue<Object> received = new LinkedBlockingQueue<>();
        Subscription subscription = ServletChannels.REQUEST.subscribe(new TracingSubscriber<>() {
            @Override
            public void end(Operation<ServletExchange> operation) {
                received.add(operation.payload().method() + " " + operation.result());
            }
        });
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new ServletTracing(), Set.of());
        context.addServletContainerInitializer(
                (classes, servlets) -> Servlets.get(servlets, "/*", (request, response) -> {}), Set.of());
        tomcat.getConnector();
        tomcat.start();
        try {
            TestClient.get(tomcat.getConnector().getLocalPort(), "/");
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("GET 200");
        } finally {
            subscription.close();
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** Compiled for README.md; {@link JettyServer} does the same. */
    static ServletContextHandler ofJetty() {
        ServletContextHandler context = new ServletContextHandler();
        context.addServletContainerInitializer(new ServletTracing());
        return context;
    }
}
