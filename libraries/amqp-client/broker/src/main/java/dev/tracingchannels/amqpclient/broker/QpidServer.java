// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient.broker;

import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/** Qpid Broker-J in this JVM, with nothing on disk. */
final class QpidServer extends DefaultSystemLauncherListener {
    private volatile @Nullable SystemConfig<?> system;

    private QpidServer() {}

    static AmqpBroker start() {
        QpidServer server = new QpidServer();
        SystemLauncher launcher = new SystemLauncher(server);
        try {
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    Objects.requireNonNull(QpidServer.class.getResource("qpid.json"))
                            .toString(),
                    "startupLoggedToSystemOut",
                    false));
        } catch (Exception unusable) {
            throw new IllegalStateException("Qpid does not start.", unusable);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::shutdown));
        return new AmqpBroker("Qpid", server.port());
    }

    @Override
    public void onContainerResolve(SystemConfig<?> resolved) {
        system = resolved;
    }

    private int port() {
        Broker<?> broker = (Broker<?>) Objects.requireNonNull(system).getContainer();
        return broker.getPorts().iterator().next().getBoundPort();
    }
}
