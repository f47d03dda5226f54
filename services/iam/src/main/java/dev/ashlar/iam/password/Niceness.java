package dev.ashlar.iam.password;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Makes a thread yield the processor to all others, on Linux, where the JVM's own priorities mean nothing: the scheduler gives a thread of
 * niceness 10 about a tenth of what another one gets that wants the same processor, and all that nobody wants. See {@code setpriority(2)}.
 */
final class Niceness {
    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    private static final int NICE = 10;

    private Niceness() {}

    /** Gives it to the calling thread, which has to be one of the platform's own. Elsewhere than on Linux nothing happens. */
    static void take() {
        if (System.getProperty("os.name").equals("Linux")) {
            set();
        }
    }

    /** For Linux every thread is a process of its own here. */
    private static void set() {
        Linker linker = Linker.nativeLinker();
        MethodHandle setPriority = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setpriority"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        try {
            // To become nicer is refused to nobody; where it is all the same, the thread goes on as it is.
            int refused = (int) setPriority.invokeExact(PRIO_PROCESS, CALLER, NICE);
            assert refused <= 0;
        } catch (Throwable failure) {
            throw new IllegalStateException("a function that throws nothing failed", failure);
        }
    }
}
