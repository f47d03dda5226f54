/** Versions, environments, deployments and tokens: what the server knows about itself, kept in the control database. */
@NullMarked
package dev.ashlar.control;

import org.jspecify.annotations.NullMarked;
