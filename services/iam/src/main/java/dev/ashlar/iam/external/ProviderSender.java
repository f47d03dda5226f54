package dev.ashlar.iam.external;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.ashlar.core.model.TrustedIssuer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Sends what the protocol's library says by {@link ProviderClient}. */
record ProviderSender(TrustedIssuer issuer) implements HTTPRequestSender {
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        String body = asked.getBody();
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI())
                .method(
                        asked.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<String> answer = ProviderClient.send(issuer, request.build());
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        try {
            response.setContentType(answer.headers().firstValue("Content-Type").orElse("application/json"));
        } catch (ParseException none) {
            throw new IOException("a content type that is none", none);
        }
        response.setBody(answer.body());
        return response;
    }
}
