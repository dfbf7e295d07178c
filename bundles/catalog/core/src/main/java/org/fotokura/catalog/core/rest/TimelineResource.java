// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.fotokura.catalog.Catalog;
import org.fotokura.customers.CustomerId;
import org.fotokura.operations.Actor;
import org.fotokura.rest.Noun;
import org.fotokura.rest.RestResources;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/timeline}: the months of an owner's photos. */
@Component
@Noun("timeline")
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelineResource implements RestResources {
    private final Catalog catalog;

    @Activate
    public TimelineResource(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    /** A timeline as JSON. */
    public record TimelineView(long photos, List<MonthView> months) {}

    /** A month, such as {@code 2026-11}, and how many photos stand in it. */
    public record MonthView(String month, int count) {}

    @GET
    public TimelineView months(
            @Context Actor actor,
            @QueryParam("owner") @Nullable CustomerId owner,
            @QueryParam("filter") @Nullable String filter) {
        Asked.signedIn(actor);
        Catalog.Timeline timeline = catalog.timeline(actor, Asked.given("owner", owner), Asked.filter(filter));
        return new TimelineView(
                timeline.photos(),
                timeline.months().stream()
                        .map(m -> new MonthView(m.month().toString(), m.count()))
                        .toList());
    }
}
