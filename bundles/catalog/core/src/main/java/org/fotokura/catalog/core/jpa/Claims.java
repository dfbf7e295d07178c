// SPDX-License-Identifier: Apache-2.0
package org.fotokura.catalog.core.jpa;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fotokura.catalog.PhotoId;
import org.fotokura.operations.UnknownIdException;
import org.fotokura.vault.Digest;
import org.fotokura.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The claims by which photos keep their bytes in the vault: one for each photo, in its name. */
@Component(service = Claims.class)
public final class Claims {
    private static final String PREFIX = "catalog:";

    private final Vault vault;
    private final Set<PhotoId> underWay = ConcurrentHashMap.newKeySet();

    @Activate
    public Claims(@Reference Vault vault) {
        this.vault = vault;
    }

    /** Claims for a photo whose row is about to be committed; to be {@link #settle settled} whatever comes of it. */
    void begin(PhotoId photo, Digest digest) {
        underWay.add(photo);
        vault.claim(digest, holder(photo));
    }

    /** Ends what {@link #begin} began: from now on the row alone tells whether the claim is right. */
    void settle(PhotoId photo) {
        underWay.remove(photo);
    }

    /** Whether this node is between the claim and the commit of the photo. */
    boolean isUnderWay(PhotoId photo) {
        return underWay.contains(photo);
    }

    boolean isHeld(PhotoId photo, Digest digest) {
        return vault.holders(digest).contains(holder(photo));
    }

    /** Claims for a photo that has its row. */
    void claim(PhotoId photo, Digest digest) {
        vault.claim(digest, holder(photo));
    }

    void release(PhotoId photo, Digest digest) {
        vault.release(digest, holder(photo));
    }

    static String holder(PhotoId photo) {
        return PREFIX + photo;
    }

    /** The photo whose claim {@code holder} is, if it is a photo's. */
    static Optional<PhotoId> photo(String holder) {
        if (!holder.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PhotoId.parse(holder.substring(PREFIX.length())));
        } catch (UnknownIdException e) {
            return Optional.empty();
        }
    }
}
