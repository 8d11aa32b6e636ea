// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.DisconnectedClientHelper;

/** The exceptions that Spring answers by itself: with the status that they have, are annotated with, or that it knows for them. */
final class Answers {
    /** What servers write into their logs for it; nobody gets this answer. */
    private static final int CLIENT_HAS_GONE = 499;

    /** Causes may form a circle. */
    private static final int MOST_CAUSES = 32;

    private Answers() {}

    /** Returns the status that an exception stands for; 0 if it stands for none. */
    static int statusOf(Throwable error) {
        if (error instanceof ErrorResponse answer) {
            return answer.getStatusCode().value();
        }
        Throwable cause = error;
        for (int depth = 0; depth < MOST_CAUSES && cause != null; depth++) {
            int status = statusSaidBy(cause);
            if (status > 0) {
                return status;
            }
            cause = cause.getCause();
        }
        // It follows all causes, forever if they form a circle.
        if (cause == null && DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return CLIENT_HAS_GONE;
        }
        boolean badRequest = error instanceof HttpMessageNotReadableException
                || (error instanceof TypeMismatchException && !(error instanceof ConversionNotSupportedException));
        return badRequest ? HttpStatus.BAD_REQUEST.value() : 0;
    }

    private static int statusSaidBy(Throwable error) {
        if (error instanceof ResponseStatusException answer) {
            return answer.getStatusCode().value();
        }
        ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
        return annotation == null ? 0 : annotation.code().value();
    }
}
