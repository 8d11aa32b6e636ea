// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ExceptionHandler;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.UnblockedCallback;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands on what does not make a channel. */
abstract class ForwardingConnection implements Connection {
    final Connection original;

    ForwardingConnection(Connection original) {
        this.original = original;
    }

    @Override
    public InetAddress getAddress() {
        return original.getAddress();
    }

    @Override
    public int getPort() {
        return original.getPort();
    }

    @Override
    public int getChannelMax() {
        return original.getChannelMax();
    }

    @Override
    public int getFrameMax() {
        return original.getFrameMax();
    }

    @Override
    public int getHeartbeat() {
        return original.getHeartbeat();
    }

    @Override
    public Map<String, Object> getClientProperties() {
        return original.getClientProperties();
    }

    @Override
    public @Nullable String getClientProvidedName() {
        return original.getClientProvidedName();
    }

    @Override
    public Map<String, Object> getServerProperties() {
        return original.getServerProperties();
    }

    @Override
    public void close() throws IOException {
        original.close();
    }

    @Override
    public void close(int closeCode, String closeMessage) throws IOException {
        original.close(closeCode, closeMessage);
    }

    @Override
    public void close(int timeout) throws IOException {
        original.close(timeout);
    }

    @Override
    public void close(int closeCode, String closeMessage, int timeout) throws IOException {
        original.close(closeCode, closeMessage, timeout);
    }

    @Override
    public void abort() {
        original.abort();
    }

    @Override
    public void abort(int closeCode, String closeMessage) {
        original.abort(closeCode, closeMessage);
    }

    @Override
    public void abort(int timeout) {
        original.abort(timeout);
    }

    @Override
    public void abort(int closeCode, String closeMessage, int timeout) {
        original.abort(closeCode, closeMessage, timeout);
    }

    @Override
    public void addBlockedListener(BlockedListener listener) {
        original.addBlockedListener(listener);
    }

    @Override
    public BlockedListener addBlockedListener(BlockedCallback blockedCallback, UnblockedCallback unblockedCallback) {
        return original.addBlockedListener(blockedCallback, unblockedCallback);
    }

    @Override
    public boolean removeBlockedListener(BlockedListener listener) {
        return original.removeBlockedListener(listener);
    }

    @Override
    public void clearBlockedListeners() {
        original.clearBlockedListeners();
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return original.getExceptionHandler();
    }

    @Override
    public String getId() {
        return original.getId();
    }

    @Override
    public void setId(String id) {
        original.setId(id);
    }

    @Override
    public void addShutdownListener(ShutdownListener listener) {
        original.addShutdownListener(listener);
    }

    @Override
    public void removeShutdownListener(ShutdownListener listener) {
        original.removeShutdownListener(listener);
    }

    @Override
    public @Nullable ShutdownSignalException getCloseReason() {
        return original.getCloseReason();
    }

    @Override
    public void notifyListeners() {
        original.notifyListeners();
    }

    @Override
    public boolean isOpen() {
        return original.isOpen();
    }
}
