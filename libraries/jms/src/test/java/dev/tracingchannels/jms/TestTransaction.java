// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A distributed transaction with one participant.
 *
 * @param id its id
 */
record TestTransaction(String id) implements Xid {
    private TestTransaction() {
        this(UUID.randomUUID().toString());
    }

    static void run(XAResource participant, Work work) throws Exception {
        TestTransaction transaction = new TestTransaction();
        participant.start(transaction, XAResource.TMNOFLAGS);
        work.run();
        participant.end(transaction, XAResource.TMSUCCESS);
        participant.commit(transaction, true);
    }

    @Override
    public int getFormatId() {
        return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** What is done within it. */
    interface Work {
        void run() throws Exception;
    }
}
