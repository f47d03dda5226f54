/** The rows of an IAM, as its own code reads and writes them: through the engine, like everybody else. */
@NullMarked
package dev.ashlar.iam.data;

import org.jspecify.annotations.NullMarked;
