// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Ends requests whose response the container may have replaced by an error page. Tomcat and Undertow call this after the error
 * page, Jetty before it.
 */
final class ErrorPageListener implements ServletRequestListener {
    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        ActiveRequest.destroyed(event.getServletRequest());
    }
}
