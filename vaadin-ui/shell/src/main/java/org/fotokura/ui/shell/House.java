// SPDX-License-Identifier: Apache-2.0
package org.fotokura.ui.shell;

import java.util.concurrent.Executor;

/** What the pages of one shell share. */
record House(
        Directory directory,
        Relay relay,
        Words words,
        Cookies cookies,
        Policy policy,
        StaticResources files,
        Executor io) {}
