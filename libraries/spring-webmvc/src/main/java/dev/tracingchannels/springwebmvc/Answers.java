// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import org.jspecify.annotations.Nullable;
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

    private Answers() {}

    /** Returns the status that an exception stands for; 0 if it stands for none. */
    static int statusOf(Throwable error) {
        if (error instanceof ErrorResponse answer) {
            return answer.getStatusCode().value();
        }
        for (Throwable cause = error; cause instanceof Exception; cause = next(cause)) {
            int status = statusSaidBy(cause);
            if (status > 0) {
                return status;
            }
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return CLIENT_HAS_GONE;
        }
        boolean badRequest = error instanceof HttpMessageNotReadableException
                || (error instanceof TypeMismatchException && !(error instanceof ConversionNotSupportedException));
        return badRequest ? HttpStatus.BAD_REQUEST.value() : 0;
    }

    private static @Nullable Throwable next(Throwable error) {
        Throwable cause = error.getCause();
        return cause == error ? null : cause;
    }

    private static int statusSaidBy(Throwable error) {
        if (error instanceof ResponseStatusException answer) {
            return answer.getStatusCode().value();
        }
        ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
        return annotation == null ? 0 : annotation.code().value();
    }
}
