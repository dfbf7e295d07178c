// SPDX-License-Identifier: Apache-2.0
package org.fotokura.rest.runtime;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.fotokura.operations.Actor;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.ByteSource;
import org.fotokura.rest.Caller;
import org.fotokura.rest.Cursor;
import org.fotokura.rest.Download;
import org.fotokura.rest.ForAnyone;
import org.fotokura.rest.RestResources;
import org.jspecify.annotations.Nullable;

/** A room's resources as a room would write them. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BirdsResource implements RestResources {
    static final byte[] SONG = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    final CountDownLatch firstByte = new CountDownLatch(1);
    final CountDownLatch held = new CountDownLatch(1);
    final CountDownLatch holding = new CountDownLatch(1);

    /** A bird as JSON. */
    public record Bird(StoreId id, String name, Optional<String> nick, Instant seen) {}

    /** A new bird. */
    public record NewBird(String name, int wings) {}

    @GET
    public Page<Bird> list(@Context Actor actor, @QueryParam("cursor") @Nullable String cursor) {
        long from = cursor == null ? 0 : Cursor.parse("birds", cursor).number(0);
        return new Page<>(
                List.of(new Bird(new StoreId(from + 1), "Robin", Optional.empty(), Instant.EPOCH)),
                Optional.of(Cursor.of("birds").with(from + 1).text()));
    }

    @GET
    @Path("{id}")
    public Bird one(@Context Caller caller, @PathParam("id") StoreId id) {
        return new Bird(id, caller.actor().name(), Optional.of("x"), Instant.EPOCH);
    }

    @POST
    public Bird add(@Context Actor actor, NewBird bird) {
        if (bird.name().isEmpty()) {
            throw new InvalidException("name", "birds.no-name");
        }
        return new Bird(new StoreId(1), bird.name(), Optional.empty(), Instant.EPOCH);
    }

    @GET
    @Path("{id}/song")
    @Produces(MediaType.WILDCARD)
    public Download song(@PathParam("id") StoreId id) {
        return Download.of(
                        new ByteSource() {
                            @Override
                            public long size() {
                                return SONG.length;
                            }

                            @Override
                            public String tag() {
                                return "s1";
                            }

                            @Override
                            public InputStream open(long offset) {
                                return new ByteArrayInputStream(SONG, (int) offset, SONG.length - (int) offset);
                            }
                        },
                        "image/jpeg")
                .named("Möwe \"1\".jpg");
    }

    @PUT
    @ForAnyone
    @Path("{id}/song")
    @Consumes(MediaType.WILDCARD)
    public Bird sing(@PathParam("id") StoreId id, InputStream body) throws IOException {
        long n = body.read() < 0 ? 0 : 1;
        firstByte.countDown();
        n += body.transferTo(OutputStream.nullOutputStream());
        return new Bird(id, Long.toString(n), Optional.empty(), Instant.EPOCH);
    }

    @GET
    @Path("{id}/fall")
    public Bird fall() {
        throw new IllegalStateException("secret detail");
    }

    @GET
    @Path("{id}/hold")
    public Bird hold() throws InterruptedException {
        holding.countDown();
        held.await();
        throw new IllegalStateException("the database has gone");
    }
}
