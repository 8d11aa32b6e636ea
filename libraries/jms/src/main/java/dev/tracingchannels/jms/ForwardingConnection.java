// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;

/** Forwards all methods of a connection that are not traced; has no logic of its own. */
abstract class ForwardingConnection extends Wrapper<Connection> implements Connection {
    ForwardingConnection(Connection connection) {
        super(connection);
    }

    @Override
    public String getClientID() throws JMSException {
        return delegate.getClientID();
    }

    @Override
    public void setClientID(String id) throws JMSException {
        delegate.setClientID(id);
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        return delegate.getMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        return delegate.getExceptionListener();
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        delegate.setExceptionListener(listener);
    }

    @Override
    public void start() throws JMSException {
        delegate.start();
    }

    @Override
    public void stop() throws JMSException {
        delegate.stop();
    }

    @Override
    public void close() throws JMSException {
        delegate.close();
    }
}
