// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Runs the handler of a call in the call's context, on whichever thread, and ends its operation with the call. */
final class HandlerListener<Q> extends ServerCall.Listener<Q> {
    /** Of an answer that is neither the handler's nor an exception of it: gRPC's own, when it cannot read a request for instance. */
    private static final Status UNSEEN = Status.UNKNOWN.withDescription("not answered by the handler");

    private final ServerCall.Listener<Q> handler;
    private final GrpcCall call;
    private final OpenOperation operation;

    HandlerListener(ServerCall.Listener<Q> handler, GrpcCall call, OpenOperation operation) {
        this.handler = handler;
        this.call = call;
        this.operation = operation;
    }

    /** As gRPC answers an exception, if the handler has not answered before. */
    static void failed(GrpcCall call, OpenOperation operation, Throwable failure) {
        call.ended(Status.UNKNOWN.withCause(failure), null);
        operation.fail(failure);
    }

    @Override
    public void onMessage(Q message) {
        try (Scope scope = operation.enter()) {
            handler.onMessage(message);
        } catch (Throwable failure) {
            failed(call, operation, failure);
            throw failure;
        }
    }

    @Override
    public void onHalfClose() {
        try (Scope scope = operation.enter()) {
            handler.onHalfClose();
        } catch (Throwable failure) {
            failed(call, operation, failure);
            throw failure;
        }
    }

    @Override
    public void onReady() {
        try (Scope scope = operation.enter()) {
            handler.onReady();
        } catch (Throwable failure) {
            failed(call, operation, failure);
            throw failure;
        }
    }

    @Override
    public void onComplete() {
        try (Scope scope = operation.enter()) {
            handler.onComplete();
        } catch (Throwable failure) {
            failed(call, operation, failure);
            throw failure;
        } finally {
            settle(call.ended(UNSEEN, null));
        }
    }

    @Override
    public void onCancel() {
        try (Scope scope = operation.enter()) {
            handler.onCancel();
        } catch (Throwable failure) {
            failed(call, operation, failure);
            throw failure;
        } finally {
            settle(call.canceled(why()));
        }
    }

    /** The client, or its deadline. */
    private static Status why() {
        Status why = Contexts.statusFromCancelled(Context.current());
        return why == null ? Status.CANCELLED : why;
    }

    private void settle(Status last) {
        Outcome.settle(operation, last, call.trailers());
    }
}
