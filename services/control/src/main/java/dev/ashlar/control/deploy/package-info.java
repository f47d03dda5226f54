/** From the models of a project to runtimes that serve them; databases stand behind interfaces. */
@NullMarked
package dev.ashlar.control.deploy;

import org.jspecify.annotations.NullMarked;
