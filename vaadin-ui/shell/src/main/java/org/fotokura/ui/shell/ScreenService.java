// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.component.internal.ComponentMetaData;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.internal.ReflectionCache;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.server.ServiceDestroyListener;
import com.vaadin.flow.server.SessionExpiredException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.Registration;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Vaadin's service under our rules: sessions are identity's, files are the bundles', and every page has a nonce. */
final class ScreenService extends VaadinServletService {
    private static final long serialVersionUID = 1L;

    private final transient House house;
    private final transient Sessionkeeper sessions;

    ScreenService(VaadinServlet servlet, DeploymentConfiguration configuration, House house, Sessionkeeper sessions) {
        super(servlet, configuration);
        this.house = house;
        this.sessions = sessions;
        setSystemMessagesProvider(info -> messages(Words.best(List.of(info.getLocale()))));
        addUIInitListener(event -> {
            if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
                Locale locale = Words.of(request);
                event.getUI().setLocale(locale);
                String interrupted = house.words().get(locale, "offline");
                event.getUI().getReconnectDialogConfiguration().setDialogText(interrupted);
                event.getUI().getReconnectDialogConfiguration().setDialogTextGaveUp(interrupted);
            }
        });
        addSessionInitListener(
                event -> event.getSession().setErrorHandler(error -> Tab.failed(house, error.getThrowable())));
    }

    private CustomizedSystemMessages messages(Locale locale) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setInternalErrorCaption(house.words().get(locale, "broken.title"));
        messages.setInternalErrorMessage(house.words().get(locale, "broken.reload"));
        messages.setSyncErrorCaption(house.words().get(locale, "broken.title"));
        messages.setSyncErrorMessage(house.words().get(locale, "broken.reload"));
        return messages;
    }

    @Override
    public VaadinSession findVaadinSession(VaadinRequest request) throws SessionExpiredException {
        VaadinSession session = super.findVaadinSession(request);
        String type = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
        boolean active = !RequestType.HEARTBEAT.getIdentifier().equals(type);
        if (request instanceof VaadinServletRequest servletRequest
                && !sessions.admit(session, servletRequest.getHttpServletRequest(), active)) {
            throw new SessionExpiredException();
        }
        return session;
    }

    @Override
    protected void writeToHttpSession(WrappedSession container, VaadinSession session) {
        super.writeToHttpSession(container, session);
        sessions.stored(container.getId(), session);
    }

    @Override
    protected @Nullable VaadinSession loadSession(WrappedSession container) {
        return container.getAttribute(getSessionAttributeName()) == null
                ? sessions.stored(container.getId()).orElse(null)
                : super.loadSession(container);
    }

    @Override
    protected @Nullable Lock getSessionLock(WrappedSession container) {
        Lock lock = super.getSessionLock(container);
        return lock != null
                ? lock
                : sessions.stored(container.getId())
                        .map(VaadinSession::getLockInstance)
                        .orElse(null);
    }

    @Override
    public void fireSessionDestroy(VaadinSession session) {
        sessions.destroyed(session);
        super.fireSessionDestroy(session);
    }

    /**
     * Takes no listener of Vaadin's knowledge about a component class: the service would keep the class for good. {@link Forgetting} clears what
     * the listener would have cleared.
     */
    @Override
    public Registration addServiceDestroyListener(ServiceDestroyListener listener) {
        return listener.getClass().getName().startsWith(ComponentMetaData.class.getName())
                ? () -> {}
                : super.addServiceDestroyListener(listener);
    }

    @Override
    public void destroy() {
        sessions.close();
        super.destroy();
        ReflectionCache.clearAll();
    }

    @Override
    public @Nullable String getMimeType(String resource) {
        return StaticResources.type(resource).orElse(null);
    }

    @Override
    public @Nullable URL getStaticResource(String path) {
        Optional<URL> found = house.files().find(path.startsWith("/") ? path : "/" + path);
        return found.isPresent() ? found.get() : super.getStaticResource(path);
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse page) {
        super.modifyIndexHtmlResponse(page);
        Document document = page.getDocument();
        VaadinServletRequest request = (VaadinServletRequest) page.getVaadinRequest();
        VaadinSession session = VaadinSession.getCurrent();
        document.expectFirst("html").attr("lang", Words.of(request).toLanguageTag());
        Element head = document.head();
        for (String sheet : List.of("/aura/aura.css", "/shell/shell.css")) {
            head.appendElement("link")
                    .attr("rel", "stylesheet")
                    .attr("href", house.files().address(sheet));
        }
        head.appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", house.files().address("/shell/mark.svg"));
        for (String script : List.of("/shell/offline.js", "/shell/history.js", "/shell/nonce.js")) {
            head.prependElement("script").attr("src", "/" + house.files().address(script));
        }
        meta(head, "color-scheme", "light dark");
        meta(head, "robots", "noindex");
        sessions.csrf(session).ifPresent(token -> meta(head, "fotokura-csrf", token));
        VaadinServletResponse response = (VaadinServletResponse) page.getVaadinResponse();
        String nonce = house.policy().screens((HttpServletResponse) response.getHttpServletResponse());
        document.select("script, style, link[rel=modulepreload], link[rel=stylesheet]")
                .attr("nonce", nonce);
    }

    private static void meta(Element head, String name, String content) {
        head.appendElement("meta").attr("name", name).attr("content", content);
    }
}
