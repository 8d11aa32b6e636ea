// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;

/** Gives the provider the sessions of its own that an application server has made by a traced connection. */
final class UnwrappedSessionPool extends Wrapper<ServerSessionPool> implements ServerSessionPool {
    private UnwrappedSessionPool(ServerSessionPool pool) {
        super(pool);
    }

    static @Nullable ServerSessionPool of(@Nullable ServerSessionPool pool) {
        return pool == null ? null : new UnwrappedSessionPool(pool);
    }

    @Override
    public ServerSession getServerSession() throws JMSException {
        return new UnwrappedSession(delegate.getServerSession());
    }

    private static final class UnwrappedSession extends Wrapper<ServerSession> implements ServerSession {
        private UnwrappedSession(ServerSession session) {
            super(session);
        }

        @Override
        public Session getSession() throws JMSException {
            return (Session) unwrap(delegate.getSession());
        }

        @Override
        public void start() throws JMSException {
            delegate.start();
        }
    }
}
