// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.function.Consumer;

/** The containers that the tests run on. */
enum Container {
    TOMCAT {
        @Override
        Running start(Map<Class<? extends Throwable>, String> errorPages, Consumer<ServletContext> application)
                throws Exception {
            TomcatServer server =
                    TomcatServer.traced(application).errorPages(errorPages).start();
            return new Running(server.port(), server);
        }
    },
    JETTY {
        @Override
        Running start(Map<Class<? extends Throwable>, String> errorPages, Consumer<ServletContext> application)
                throws Exception {
            JettyServer server =
                    JettyServer.traced(application).errorPages(errorPages).start();
            return new Running(server.port(), server);
        }
    },
    UNDERTOW {
        @Override
        Running start(Map<Class<? extends Throwable>, String> errorPages, Consumer<ServletContext> application)
                throws Exception {
            UndertowServer server = UndertowServer.traced(errorPages, application);
            return new Running(server.port(), server);
        }
    };

    /** Starts a traced application on a free port. */
    abstract Running start(Map<Class<? extends Throwable>, String> errorPages, Consumer<ServletContext> application)
            throws Exception;

    Running start(Consumer<ServletContext> application) throws Exception {
        return start(Map.of(), application);
    }

    record Running(int port, AutoCloseable server) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
        }
    }
}
