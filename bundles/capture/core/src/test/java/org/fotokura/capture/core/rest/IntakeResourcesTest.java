// SPDX-License-Identifier: Apache-2.0
package org.fotokura.capture.core.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fotokura.capture.Arrival;
import org.fotokura.capture.FileRefusedException;
import org.fotokura.capture.Intake;
import org.fotokura.capture.Intake.Source;
import org.fotokura.capture.IntakeId;
import org.fotokura.capture.Intakes;
import org.fotokura.capture.Taken;
import org.fotokura.capture.core.rest.IntakeResources.NewIntake;
import org.fotokura.catalog.InvalidAttributeException;
import org.fotokura.catalog.InvalidSelectionException;
import org.fotokura.catalog.Selection;
import org.fotokura.customers.CustomerId;
import org.fotokura.customers.PersonId;
import org.fotokura.operations.Actor;
import org.fotokura.operations.ForbiddenException;
import org.fotokura.operations.InvalidException;
import org.fotokura.operations.Page;
import org.fotokura.operations.Refusal;
import org.fotokura.operations.StoreId;
import org.fotokura.rest.ReprDigest;
import org.fotokura.testing.vault.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeResourcesTest {
    private static final Actor CLERK = Actor.staff(1, "Abe", Set.of());
    private static final Actor CUSTOMER = Actor.customer(2, "Tanaka");
    private static final CustomerId TANAKA = new CustomerId(101);
    private static final IntakeId INTAKE = new IntakeId(5);

    private final Asked intakes = new Asked();
    private final IntakeResources rest = new IntakeResources(intakes);

    /** Intakes that note what they are asked, and refuse every file. */
    private static final class Asked implements Intakes {
        final List<Draft> drafts = new ArrayList<>();
        final List<Arrival> arrivals = new ArrayList<>();

        @Override
        public Intake open(Actor actor, Draft draft) {
            drafts.add(draft);
            return new Intake(
                    INTAKE,
                    draft.customer(),
                    new StoreId(11),
                    draft.source(),
                    draft.title(),
                    draft.occasion(),
                    draft.selection().orElse(Selection.UNDECIDED),
                    actor.name(),
                    Instant.EPOCH,
                    Optional.empty(),
                    0,
                    0,
                    0,
                    0);
        }

        @Override
        public Taken take(Actor actor, IntakeId intake, Arrival arrival) {
            arrivals.add(arrival);
            throw new FileRefusedException("capture.unknown-type", Refusal.Kind.UNSUPPORTED);
        }

        @Override
        public Intake close(Actor actor, IntakeId intake) {
            throw new AssertionError("not asked");
        }

        @Override
        public Optional<Intake> find(Actor actor, IntakeId intake) {
            throw new AssertionError("not asked");
        }

        @Override
        public Page<Intake> list(Actor actor, CustomerId customer, Optional<String> cursor, int limit) {
            throw new AssertionError("not asked");
        }

        @Override
        public Page<Line> lines(Actor actor, IntakeId intake, Optional<String> cursor, int limit) {
            throw new AssertionError("not asked");
        }
    }

    private void take(
            Actor actor, @Nullable String selection, @Nullable String rating, @Nullable String digest, InputStream body)
            throws Exception {
        rest.take(
                actor,
                INTAKE,
                "a.jpg",
                selection,
                "Title",
                "Wedding",
                "Kyoto",
                List.of("cake", "ring"),
                List.of(new PersonId(7)),
                rating,
                12L,
                digest,
                body);
    }

    @Test
    void theSourceFollowsFromWhoAsksUnlessSaid() {
        NewIntake plain = new NewIntake(TANAKA, null, null, null, null, null);
        assertEquals(201, rest.open(CLERK, plain).getStatus());
        rest.open(CUSTOMER, plain);
        rest.open(CLERK, new NewIntake(TANAKA, new StoreId(3), "counter", "T", "O", "discard"));

        assertEquals(
                List.of(Source.PROGRAM, Source.CUSTOMER, Source.COUNTER),
                intakes.drafts.stream().map(Intakes.Draft::source).toList());
        assertEquals(Optional.of(Selection.DISCARD), intakes.drafts.get(2).selection());
        assertEquals(Optional.of(new StoreId(3)), intakes.drafts.get(2).store());
        assertThrows(
                InvalidException.class, () -> rest.open(CLERK, new NewIntake(TANAKA, null, "fax", null, null, null)));
        assertEquals(
                "customer",
                assertThrows(InvalidException.class, () -> rest.open(CLERK, null))
                        .field());
    }

    @Test
    void whatIsSaidOfThePhotoArrives() {
        byte[] body = "a file that is refused".getBytes(StandardCharsets.UTF_8);
        assertThrows(
                FileRefusedException.class,
                () -> take(
                        CLERK,
                        "keep",
                        "4",
                        ReprDigest.of(Samples.digest(body).bytes()),
                        new ByteArrayInputStream(body)));

        Arrival arrival = intakes.arrivals.getFirst();
        assertEquals("a.jpg", arrival.fileName());
        assertEquals(Optional.of(Selection.KEEP), arrival.selection());
        assertEquals(Optional.of(Samples.digest(body)), arrival.expected());
        assertEquals(Optional.of(12L), arrival.length());
        assertEquals("Kyoto", arrival.attributes().place());
        assertEquals(List.of("cake", "ring"), arrival.attributes().keywords());
        assertEquals(Set.of(new PersonId(7)), arrival.attributes().persons());
        assertEquals(Optional.of(4), arrival.attributes().rating());
    }

    @Test
    void aRefusedFileIsReadToItsEndWithinABound() throws Exception {
        ByteArrayInputStream small = new ByteArrayInputStream(new byte[3_000_000]);
        assertThrows(FileRefusedException.class, () -> take(CLERK, null, null, null, small));
        assertEquals(0, small.available());

        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                throw new AssertionError("bytes are read in bulk");
            }

            @Override
            public int read(byte[] into, int from, int length) {
                given += length;
                if (given > 100_000_000) {
                    throw new AssertionError("read for ever");
                }
                return length;
            }
        };
        assertThrows(FileRefusedException.class, () -> take(CLERK, null, null, null, endless));
    }

    @Test
    void valuesThatCantBeTakenAreRefusedByField() {
        InputStream none = InputStream.nullInputStream();
        assertThrows(InvalidSelectionException.class, () -> take(CLERK, "maybe", null, null, none));
        assertEquals(
                "rating",
                assertThrows(InvalidAttributeException.class, () -> take(CLERK, null, "6", null, none))
                        .field());
        assertThrows(InvalidException.class, () -> take(CLERK, null, null, "sha-256=x", none));
        assertEquals(List.of(), intakes.arrivals);
    }

    @Test
    void whoHasNotSignedInIsAskedTo() {
        Actor nobody = Actor.nobody();
        List<Runnable> calls = List.of(
                () -> rest.open(nobody, null),
                () -> rest.list(nobody, null, null, 50),
                () -> rest.one(nobody, INTAKE),
                () -> rest.close(nobody, INTAKE),
                () -> rest.files(nobody, INTAKE, null, 50));
        for (Runnable call : calls) {
            assertEquals(
                    Refusal.Kind.UNAUTHENTICATED,
                    assertThrows(ForbiddenException.class, call::run).kind());
        }
        assertThrows(ForbiddenException.class, () -> take(nobody, null, null, null, InputStream.nullInputStream()));
    }

    @Test
    void theOpenApiPartNamesEveryPath() throws Exception {
        String part = Files.readString(Path.of("src/main/resources/OSGI-INF/openapi/intakes.json"));
        for (String path : List.of("", "/{id}", "/{id}/close", "/{id}/files", "/{id}/photos")) {
            assertEquals(2, part.split(java.util.regex.Pattern.quote("\"/api/v1/intakes" + path + "\":"), -1).length);
        }
    }
}
