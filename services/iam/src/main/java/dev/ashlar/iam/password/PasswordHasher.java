package dev.ashlar.iam.password;

import dev.ashlar.core.problem.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id (<a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>), with 19 MiB, two passes and one lane as
 * <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</a> has it.
 *
 * <p>It burns processor and memory on purpose, so it has a few threads of the platform's for itself, which yield to all others, and a
 * queue that ends: what comes when that is full is refused at once, and everything else goes on being served.
 */
public final class PasswordHasher implements AutoCloseable {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Argon2id argon2;
    private final ThreadPoolExecutor pool;
    private volatile @Nullable String nobody;

    /**
     * A hasher.
     *
     * @param threads how many passwords are hashed at the same time, at least 1
     * @param waiting how many more may wait, at least 1
     * @param memory KiB that each hash takes; less than {@value #MEMORY_KIB} is for tests alone
     */
    public PasswordHasher(int threads, int waiting, int memory) {
        this.argon2 = new Argon2id(memory, PASSES, LANES);
        ThreadFactory plain =
                Thread.ofPlatform().name("passwords-", 1).daemon(true).factory();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                work -> plain.newThread(() -> {
                    Niceness.take();
                    work.run();
                }));
        this.pool.allowCoreThreadTimeOut(true);
    }

    /** Half of the processors, and as many waiting as are done in about a second. */
    public static PasswordHasher ofThisMachine() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new PasswordHasher(threads, 32 * threads, MEMORY_KIB);
    }

    /**
     * The hash of a password, in the PHC string format.
     *
     * @throws Refusal UNAVAILABLE ({@code sign_in_busy}) when too many are waiting
     */
    public String hash(String password) {
        return on(() -> hashed(password));
    }

    /**
     * Whether a password is the one of a hash. Where there is none it takes as long, and the answer is no.
     *
     * @throws Refusal UNAVAILABLE ({@code sign_in_busy}) when too many are waiting
     */
    public boolean matches(String password, Optional<String> hash) {
        boolean right = on(() -> {
            String nobodys = nobodys();
            return Argon2id.matches(password, hash.orElse(nobodys));
        });
        return right && hash.isPresent();
    }

    /**
     * Makes sure that one more may wait, before anything else is done for it.
     *
     * @throws Refusal UNAVAILABLE ({@code sign_in_busy}) when too many are waiting
     */
    public void demandRoom() {
        if (pool.getQueue().remainingCapacity() == 0) {
            throw busy();
        }
    }

    /** The hash that stands for those that do not exist, made at the first try of all, whomever that is for. */
    private String nobodys() {
        String known = nobody;
        if (known == null) {
            known = hashed("nobody's password");
            nobody = known;
        }
        return known;
    }

    private String hashed(String password) {
        return argon2.hash(password);
    }

    private <T> T on(Callable<T> work) {
        try {
            Future<T> result = pool.submit(work);
            return result.get();
        } catch (RejectedExecutionException full) {
            throw busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.later(Refusal.Kind.UNAVAILABLE, "sign_in_busy", "The server is stopping.", AGAIN);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a password could not be hashed", failure.getCause());
        }
    }

    private static Refusal busy() {
        return Refusal.later(
                Refusal.Kind.UNAVAILABLE, "sign_in_busy", "Too many are signing in at the same time.", AGAIN);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
