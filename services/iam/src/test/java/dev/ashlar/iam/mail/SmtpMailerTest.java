package dev.ashlar.iam.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Mail goes out by SMTP, to a server of a few lines. */
class SmtpMailerTest {
    private static final Mail MAIL = new Mail("ann@example.com", "Grüße", "https://shop.example/link#password=ln_x\n");

    @Test
    void handsMailOver() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = heard(socket);
            SmtpAddress address = SmtpAddress.parse("smtp://127.0.0.1:" + socket.getLocalPort());
            new SmtpMailer(address, "Shop <no-reply@shop.example>").send(MAIL);
            assertThat(heard.get())
                    .contains("MAIL FROM:<no-reply@shop.example>", "RCPT TO:<ann@example.com>", "To: ann@example.com")
                    .contains("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=", "Auto-Submitted: auto-generated")
                    .contains("https://shop.example/link#password=ln_x");
        }
    }

    /** A password is not sent where others can read it. */
    @Test
    void noPasswordOverAnOpenLine() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = heard(socket);
            SmtpAddress address = SmtpAddress.parse("smtp://me:hunter2@127.0.0.1:" + socket.getLocalPort());
            SmtpMailer mailer = new SmtpMailer(address, "no-reply@shop.example");
            assertThatThrownBy(() -> mailer.send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageNotContaining("hunter2");
            assertThat(heard.get()).noneMatch(line -> line.startsWith("AUTH") || line.contains("ln_x"));
        }
    }

    @Test
    void aPasswordIsNeverShown() {
        SmtpAddress address = SmtpAddress.parse("smtps://me%40shop:hunter%2F2@mail.example");
        assertThat(address).isEqualTo(new SmtpAddress(true, "mail.example", 465, "me@shop", "hunter/2"));
        assertThat(address.toString()).isEqualTo("smtps://mail.example:465");
        assertThatThrownBy(() -> SmtpAddress.parse("http://me:hunter2@mail.example"))
                .hasMessageNotContaining("hunter2");
    }

    private static CompletableFuture<List<String>> heard(ServerSocket socket) throws ExecutionException {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket line = socket.accept()) {
                        return talk(line);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static List<String> talk(Socket line) throws IOException {
        List<String> heard = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(line.getOutputStream(), true, StandardCharsets.UTF_8);
        say(out, "220 here");
        boolean data = false;
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            heard.add(said);
            if (data) {
                data = !said.equals(".");
                if (!data) {
                    say(out, "250 taken");
                }
            } else if (said.equals("DATA")) {
                data = true;
                say(out, "354 go on");
            } else {
                say(out, said.equals("QUIT") ? "221 bye" : "250 well");
            }
        }
        return heard;
    }

    private static void say(PrintWriter out, String text) {
        out.print(text + "\r\n");
        out.flush();
    }
}
