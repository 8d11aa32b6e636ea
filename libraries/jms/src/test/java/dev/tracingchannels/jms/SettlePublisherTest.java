// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.util.concurrent.Callable;

class SettlePublisherTest extends JmsPublisherContract<JmsSettle> {
    @Override
    protected TracingChannel<JmsSettle> channel() {
        return JmsChannels.SETTLE;
    }

    @Override
    boolean isTransacted() {
        return true;
    }

    @Override
    protected Object succeed() throws Exception {
        producer().send(message("body"));
        session().commit();
        return "committed";
    }

    @Override
    protected void fail() throws Exception {
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        session.createProducer(session.createQueue(TestBroker.name())).send(session.createTextMessage("body"));
        session.close();
        session.commit();
    }

    private static void recover(InvocationHandler provider) throws JMSException {
        TracedSession.wrap(TestDouble.of(Session.class, provider), SessionTrace.UNKNOWN)
                .recover();
    }

    @Override
    protected void failWith(String secret) throws Exception {
        recover((self, method, arguments) -> {
            throw new JMSException("refused " + secret, secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        recover((self, method, arguments) -> {
            action.run();
            return null;
        });
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Session atOnce = TestDouble.of(Session.class, (self, method, arguments) -> null);
        Session used = publishing ? TracedSession.wrap(atOnce, SessionTrace.UNKNOWN) : atOnce;
        return () -> {
            used.recover();
            return null;
        };
    }
}
