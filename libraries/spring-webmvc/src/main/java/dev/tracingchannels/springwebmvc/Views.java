// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.springwebmvc.ActiveLayers.Dispatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Begins the layer of a view that Spring is about to render. */
final class Views {
    /** Spring makes a name of the path where the handler has none. */
    private static final String DEFAULT = "default";

    private Views() {}

    static void begin(HttpServletRequest request, HttpServletResponse response, @Nullable ModelAndView result) {
        ActiveLayers layers = ActiveLayers.find(request);
        Dispatch dispatch = layers == null ? null : layers.dispatch();
        if (dispatch != null && result != null && !result.wasCleared()) {
            // If an interceptor fails before the rendering, there is a view of the error in its place.
            dispatch.rendered(null);
            String name = dispatch.isViewNamed() ? name(result) : DEFAULT;
            dispatch.render(WebMvcChannels.REQUEST.open(() -> WebMvcRequest.view(request, response, name)));
        }
    }

    /** Returns the name of a view. What follows a redirect or a forward is a path, and may have the ids of things in it. */
    private static String name(ModelAndView result) {
        String name = result.getViewName();
        if (name != null) {
            int prefix = name.indexOf(':');
            return prefix > 0 ? name.substring(0, prefix) : name;
        }
        View view = result.getView();
        if (view == null) {
            return DEFAULT;
        }
        return view.getClass().isHidden() ? "unnamed" : ClassUtils.getShortName(view.getClass());
    }
}
