// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.fotokura.identity.AccessTokens;
import org.fotokura.identity.Sessions;
import org.fotokura.operations.Installation;
import org.fotokura.operations.RefusalTexts;
import org.fotokura.operations.Scope;
import org.fotokura.operations.Settings;
import org.fotokura.operations.Workers;
import org.fotokura.rest.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The one servlet of the REST building; no request below {@code /api} ever reaches a page for people. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/*")
public final class RestServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Gate gate;
    private final transient NounTracker tracker;
    private final transient Workers.Crew crew;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<RefusalTexts> texts = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile @Nullable Sessions sessions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile @Nullable AccessTokens tokens;

    @Activate
    public RestServlet(
            BundleContext bundles,
            @Reference Installation installation,
            @Reference InstantSource clock,
            @Reference Settings settings,
            @Reference Workers workers) {
        Problems problems = new Problems(() -> this.texts);
        Nouns nouns = new Nouns();
        OpenApi openApi = new OpenApi(installation.url());
        Authentication authentication = new Authentication(
                () -> this.sessions, () -> this.tokens, () -> settings.value(ClientAddress.PROXIES, Scope.chain()));
        this.gate = new Gate(
                nouns,
                openApi,
                authentication,
                problems,
                clock,
                "https".equals(installation.url().getScheme()));
        this.crew = workers.crew("rest");
        this.tracker = new NounTracker(
                bundles,
                nouns,
                openApi,
                (noun, resources) ->
                        new Mount(noun, resources, problems, clock, installation.url(), openApi::operations),
                crew.io());
        tracker.open();
    }

    @Deactivate
    void shut() {
        tracker.close();
        crew.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        gate.serve(request, response);
    }
}
