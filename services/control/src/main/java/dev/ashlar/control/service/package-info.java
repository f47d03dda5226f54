/** What the control plane does for its doors: accounts, organizations, tokens, placements. */
@NullMarked
package dev.ashlar.control.service;

import org.jspecify.annotations.NullMarked;
