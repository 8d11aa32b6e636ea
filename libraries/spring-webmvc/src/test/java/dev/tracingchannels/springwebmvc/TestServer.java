// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.core.StandardVirtualThreadExecutor;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A Tomcat with Spring MVC on a free port, and a client for it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    /** What handlers throw is logged by Tomcat, too. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private final Tomcat tomcat;
    private final Path folder;

    private TestServer(Tomcat tomcat, Path folder) {
        this.tomcat = tomcat;
        this.folder = folder;
    }

    /** The ways in which tests differ. */
    static final class Setup {
        private final AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        private String contextPath = "";
        private String servletMapping = "/";
        private boolean virtualThreads;
        private Consumer<Context> more = context -> {};

        /** Objects that become beans, or classes of such. */
        Setup beans(Object... added) {
            for (Object bean : added) {
                if (bean instanceof Class<?> type) {
                    beans.register(type);
                } else {
                    beans.addBeanFactoryPostProcessor(
                            factory -> factory.registerSingleton("test" + System.identityHashCode(bean), bean));
                }
            }
            return this;
        }

        Setup paths(String context, String servlet) {
            contextPath = context;
            servletMapping = servlet;
            return this;
        }

        Setup virtualThreads(boolean value) {
            virtualThreads = value;
            return this;
        }

        Setup tomcat(Consumer<Context> configuration) {
            more = more.andThen(configuration);
            return this;
        }

        AnnotationConfigWebApplicationContext context() {
            return beans;
        }

        TestServer traced() {
            tomcat(context -> context.addServletContainerInitializer(
                    (classes, servlets) -> new WebMvcTracingFilter().register(servlets, "tracing"), Set.of()));
            return layersOnly();
        }

        /** Without the filter. */
        TestServer layersOnly() {
            beans.register(Traced.class);
            return start();
        }

        TestServer untraced() {
            beans.register(Untraced.class);
            return start();
        }

        /** Without a configuration of Spring MVC. */
        TestServer bare() {
            return start();
        }

        private TestServer start() {
            tomcat(context ->
                    context.addServletContainerInitializer((classes, servlets) -> addServlet(servlets), Set.of()));
            return TestServer.start(contextPath, virtualThreads, more);
        }

        private void addServlet(ServletContext context) {
            ServletRegistration.Dynamic servlet = context.addServlet("spring", new DispatcherServlet(beans));
            servlet.setAsyncSupported(true);
            servlet.setLoadOnStartup(1);
            servlet.addMapping(servletMapping);
        }
    }

    /** An application that sets itself up. */
    interface Application {
        void onStartup(ServletContext context) throws ServletException;
    }

    static TestServer startsItself(Application application) {
        return start(
                "",
                false,
                context -> context.addServletContainerInitializer(
                        (classes, servlets) -> application.onStartup(servlets), Set.of()));
    }

    static TestServer start(Consumer<Context> configuration) {
        return start("", false, configuration);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(WebMvcTracing.class)
    static class Traced {}

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Untraced {}

    private static TestServer start(String contextPath, boolean virtualThreads, Consumer<Context> more) {
        LOGGER.setUseParentHandlers(false);
        try {
            Path folder = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setHostname("localhost");
            tomcat.setPort(0);
            tomcat.getConnector().setEncodedSolidusHandling("passthrough");
            tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
            if (virtualThreads) {
                StandardVirtualThreadExecutor executor = new StandardVirtualThreadExecutor();
                executor.setName("virtual");
                tomcat.getService().addExecutor(executor);
                tomcat.getConnector().getProtocolHandler().setExecutor(executor);
            }
            // Pages of its own show the stack, which is another one when traced.
            ((StandardHost) tomcat.getHost()).setErrorReportValveClass("");
            Context context = tomcat.addContext(contextPath, null);
            context.addServletContainerInitializer(new WsSci(), Set.of());
            more.accept(context);
            tomcat.start();
            return new TestServer(tomcat, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** Sends a request whose response may break off. */
    void getWhateverComes(String path) {
        try {
            HttpResponse<?> unused =
                    CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            // As it may.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(method + ' ' + path, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            delete(folder);
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(Objects.requireNonNull(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
