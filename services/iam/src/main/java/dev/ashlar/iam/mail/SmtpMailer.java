package dev.ashlar.iam.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;

/** Hands mail to a server, by <a href="https://www.rfc-editor.org/rfc/rfc5321">SMTP</a>. */
public final class SmtpMailer implements Mailer {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final String from;

    /**
     * A mailer.
     *
     * @param from the address that mails come from, such as {@code Shop <no-reply@shop.example>}
     */
    public SmtpMailer(SmtpAddress server, String from) {
        this.session = Session.getInstance(properties(server), authenticator(server));
        this.from = from;
    }

    private static Properties properties(SmtpAddress server) {
        String patience = Long.toString(PATIENCE.toMillis());
        boolean credentials = !server.user().isEmpty();
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.auth", Boolean.toString(credentials));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.secure()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        // A password never goes over an open line.
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(credentials && !server.secure()));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        return properties;
    }

    private static Authenticator authenticator(SmtpAddress server) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        };
    }

    @Override
    public void send(Mail mail) {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(from, true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSentDate(new Date());
            Transport.send(message);
        } catch (MessagingException failure) {
            throw new MailException("the mail server did not take \"" + mail.subject() + "\"", failure);
        }
    }
}
