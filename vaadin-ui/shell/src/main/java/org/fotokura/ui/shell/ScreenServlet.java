// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.di.Lookup;
import com.vaadin.flow.di.OneTimeInitializerPredicate;
import com.vaadin.flow.di.ResourceProvider;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.router.DefaultRoutePathProvider;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RoutePathProvider;
import com.vaadin.flow.server.AppShellRegistry;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.StaticFileHandlerFactory;
import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.startup.AppShellPredicate;
import com.vaadin.flow.server.startup.ApplicationConfigurationFactory;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import com.vaadin.flow.server.startup.DefaultApplicationConfigurationFactory;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.fotokura.identity.Session;
import org.fotokura.ui.Frame;

/**
 * Vaadin's servlet in the HTTP whiteboard. Serves files by itself and lets nobody in who has not signed in, so that a stranger's request never
 * makes a Vaadin session. An instance lives for one initialisation.
 */
final class ScreenServlet extends VaadinServlet {
    private static final long serialVersionUID = 1L;

    private final transient House house;
    private final transient Sessionkeeper sessions;
    private final transient DoorPages pages;
    private final transient ClassLoader loader;

    ScreenServlet(House house, Sessionkeeper sessions, DoorPages pages, ClassLoader loader) {
        this.house = house;
        this.sessions = sessions;
        this.pages = pages;
        this.loader = loader;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            purge(config.getServletContext());
            VaadinServletContext context = new VaadinServletContext(config.getServletContext());
            context.setAttribute(Lookup.class, lookup());
            AppShellRegistry.getInstance(context).setShell(AppShell.class);
            super.init(config);
            ApplicationRouteRegistry registry = ApplicationRouteRegistry.getInstance(context);
            RouteConfiguration routes = RouteConfiguration.forRegistry(registry);
            routes.setRoute(Frame.BACK_OFFICE.path(), Office.class);
            routes.setRoute(Frame.PORTAL.path(), Portal.class);
            registry.setErrorNavigationTargets(Set.of(NothingHere.class, Broken.class));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public void destroy() {
        ServletConfig config = getServletConfig();
        super.destroy();
        if (config != null) {
            purge(config.getServletContext());
        }
    }

    /** The whiteboard's servlet context outlives a servlet; what an older Vaadin left in it is of classes that are gone. */
    private static void purge(ServletContext context) {
        for (String name : Collections.list(context.getAttributeNames())) {
            if (name.startsWith("com.vaadin.") || name.contains("atmosphere")) {
                context.removeAttribute(name);
            }
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            house.policy().plain(response);
            String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
            if (house.files().serve(request, response, path)) {
                return;
            }
            if (request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) != null
                    || path.startsWith("/VAADIN/")) {
                vaadin(request, response);
            } else {
                page(request, response, path);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void vaadin(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (!sessions.available()) {
            pages.notNow(request, response);
            return;
        }
        super.service(withMediaTypes(request), response);
    }

    private void page(HttpServletRequest request, HttpServletResponse response, String path)
            throws ServletException, IOException {
        Optional<Frame> frame = frame(path);
        if (frame.isEmpty() && !path.equals("/")) {
            pages.nothingHere(request, response);
            return;
        }
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (!sessions.available()) {
            pages.notNow(request, response);
            return;
        }
        Optional<Session> session = sessions.resolve(request);
        if (session.isEmpty()) {
            String ended = Cookies.token(request).isPresent() ? "ended&" : "";
            String to = path.equals("/") ? "" : "to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
            response.sendRedirect("/sign-in?" + ended + to);
            return;
        }
        Frame own = home(session.get());
        if (frame.isEmpty() || frame.get() != own) {
            response.sendRedirect("/" + own.path());
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        if (head) {
            response.setContentType("text/html; charset=utf-8");
            return;
        }
        HttpSession former = request.getSession(false);
        if (former != null && !sessions.belongs(former.getId(), session.get())) {
            former.invalidate();
        }
        super.service(withMediaTypes(request), response);
    }

    static Frame home(Session session) {
        return session.actor().isCustomer() ? Frame.PORTAL : Frame.BACK_OFFICE;
    }

    private static Optional<Frame> frame(String path) {
        for (Frame frame : Frame.values()) {
            if (path.equals("/" + frame.path()) || path.startsWith("/" + frame.path() + "/")) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    /** The whiteboard's context knows no media types, without which Vaadin's own files are refused by browsers. */
    private static HttpServletRequest withMediaTypes(HttpServletRequest request) {
        ServletContext given = request.getServletContext();
        ServletContext knowing = (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getMimeType")) {
                        return StaticResources.type((String) arguments[0]).orElse(null);
                    }
                    try {
                        return method.invoke(given, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletContext getServletContext() {
                return knowing;
            }
        };
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        ScreenService service = new ScreenService(this, configuration, house, sessions);
        service.setClassLoader(loader);
        service.init();
        return service;
    }

    private Lookup lookup() {
        return Lookup.compose(
                Lookup.compose(
                        Lookup.of((OneTimeInitializerPredicate) () -> true, OneTimeInitializerPredicate.class),
                        Lookup.of(new LoaderResources(loader), ResourceProvider.class)),
                Lookup.compose(
                        Lookup.compose(
                                Lookup.of(
                                        (AppShellPredicate) AppShell.class::isAssignableFrom, AppShellPredicate.class),
                                Lookup.of(
                                        new DefaultApplicationConfigurationFactory(),
                                        ApplicationConfigurationFactory.class)),
                        Lookup.compose(
                                Lookup.of(
                                        (StaticFileHandlerFactory) StaticFileServer::new,
                                        StaticFileHandlerFactory.class),
                                Lookup.compose(
                                        Lookup.of(new DefaultRoutePathProvider(), RoutePathProvider.class),
                                        Lookup.of(
                                                (InstantiatorFactory)
                                                        service -> new FrameInstantiator(service, house, sessions),
                                                InstantiatorFactory.class)))));
    }
}
