// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.authenticator.NonLoginAuthenticator;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.apache.tomcat.util.http.fileupload.FileUtils;
import org.apache.tomcat.websocket.server.WsSci;

/** A Tomcat on a free port. */
final class TomcatServer implements AutoCloseable {
    private final Path folder;
    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    private TomcatServer(String contextPath) throws IOException {
        folder = Files.createTempDirectory("tomcat");
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        tomcat.getConnector().setEncodedSolidusHandling("passthrough");
        context = tomcat.addContext(contextPath, folder.toString());
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        context.addServletContainerInitializer(new WsSci(), Set.of());
    }

    static TomcatServer traced(Consumer<ServletContext> application) throws IOException {
        return untraced(context -> {
            ServletContext unused = ServletTracing.attach(context);
            application.accept(context);
        });
    }

    static TomcatServer untraced(Consumer<ServletContext> application) throws IOException {
        return at("", application);
    }

    static TomcatServer at(String contextPath, Consumer<ServletContext> application) throws IOException {
        TomcatServer server = new TomcatServer(contextPath);
        server.context.addServletContainerInitializer((classes, context) -> application.accept(context), null);
        return server;
    }

    TomcatServer errorPages(Map<Class<? extends Throwable>, String> pages) {
        pages.forEach((type, location) -> {
            ErrorPage page = new ErrorPage();
            page.setExceptionType(type.getName());
            page.setLocation(location);
            context.addErrorPage(page);
        });
        return this;
    }

    TomcatServer errorPage(int status, String location) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(location);
        context.addErrorPage(page);
        return this;
    }

    /** Lets nobody in. */
    TomcatServer refusing(String pattern) {
        SecurityCollection pages = new SecurityCollection();
        pages.addPattern(pattern);
        SecurityConstraint nobody = new SecurityConstraint();
        nobody.setAuthConstraint(true);
        nobody.addCollection(pages);
        context.addConstraint(nobody);
        context.getPipeline().addValve(new NonLoginAuthenticator());
        return this;
    }

    /** Forwards a user who is not logged in to a page. */
    TomcatServer loginForm(String pattern, String page) {
        SecurityCollection pages = new SecurityCollection();
        pages.addPattern(pattern);
        SecurityConstraint users = new SecurityConstraint();
        users.addAuthRole("user");
        users.addCollection(pages);
        context.addSecurityRole("user");
        context.addConstraint(users);
        context.setLoginConfig(new LoginConfig("FORM", null, page, page));
        context.getPipeline().addValve(new FormAuthenticator());
        return this;
    }

    TomcatServer virtualThreads(boolean virtual) {
        tomcat.getConnector().setProperty("useVirtualThreads", Boolean.toString(virtual));
        return this;
    }

    TomcatServer start() throws LifecycleException {
        tomcat.start();
        return this;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException, IOException {
        tomcat.stop();
        tomcat.destroy();
        FileUtils.deleteDirectory(folder.toFile());
    }
}
