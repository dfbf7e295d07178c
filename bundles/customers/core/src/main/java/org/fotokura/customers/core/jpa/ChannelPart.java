// SPDX-License-Identifier: Apache-2.0
package org.fotokura.customers.core.jpa;

import javax.persistence.Column;
import javax.persistence.Embeddable;
import org.fotokura.customers.Customer.Channel;

@Embeddable
class ChannelPart {
    @Column(name = "KIND", nullable = false)
    private String kind;

    @Column(name = "CONTACT", nullable = false)
    private String contact;

    protected ChannelPart() {}

    ChannelPart(Channel channel) {
        kind = channel.kind().name();
        contact = channel.value();
    }

    Channel toChannel() {
        return new Channel(Channel.Kind.valueOf(kind), contact);
    }
}
