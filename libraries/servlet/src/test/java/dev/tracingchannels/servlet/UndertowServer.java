// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An Undertow on a free port. */
final class UndertowServer implements AutoCloseable {
    private final DeploymentManager deployment;
    private final Undertow undertow;

    private UndertowServer(DeploymentManager deployment, Undertow undertow) {
        this.deployment = deployment;
        this.undertow = undertow;
    }

    static UndertowServer traced(
            Map<Class<? extends Throwable>, String> errorPages, Consumer<ServletContext> application)
            throws ServletException {
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("test")
                .addServletContainerInitializer(new ServletContainerInitializerInfo(ServletTracing.class, Set.of()))
                .addServletContextAttribute(Application.class.getName(), application)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(Application.class, Set.of()));
        errorPages.forEach((type, location) -> info.addErrorPage(new ErrorPage(location, type)));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "localhost", deployment.start())
                .build();
        undertow.start();
        return new UndertowServer(deployment, undertow);
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() throws ServletException {
        deployment.stop();
        undertow.stop();
        deployment.undeploy();
    }

    /** Undertow makes initializers itself. */
    public static final class Application implements jakarta.servlet.ServletContainerInitializer {
        @Override
        @SuppressWarnings("unchecked") // set above
        public void onStartup(Set<Class<?>> classes, ServletContext context) {
            ((Consumer<ServletContext>) context.getAttribute(Application.class.getName())).accept(context);
        }
    }
}
