package dev.ashlar.iam.external;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.problem.Refusal;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said between us and a provider while somebody signs in. The PKCE verifier and the nonce are derived from a secret that the
 * browser keeps, so a code or a token that was meant for another browser is refused there and here.
 *
 * @param redirect where the provider sends people back
 * @param secret by which we show ourselves; without one we are a public client
 */
record CodeFlow(Provider provider, URI redirect, Optional<String> secret) {
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    /** Where the browser goes. */
    URI request(String state, String browser) {
        OIDCProviderMetadata metadata = provider.metadata();
        Scope scope = new Scope("openid");
        signIn().scopes().forEach(scope::add);
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, client(), redirect)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(nonce(browser))
                .codeChallenge(verifier(browser), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    private TrustedIssuer.SignIn signIn() {
        return provider.settings().signIn().orElseThrow();
    }

    private ClientID client() {
        return new ClientID(signIn().client());
    }

    private static Nonce nonce(String browser) {
        return new Nonce(SignInProof.derived("nonce", browser));
    }

    private static CodeVerifier verifier(String browser) {
        return new CodeVerifier(SignInProof.derived("verifier", browser));
    }

    /**
     * Who it is that the provider gave a code for.
     *
     * @throws Refusal FORBIDDEN ({@code sign_in_refused}) where the provider does not take the code; UNAUTHENTICATED ({@code
     *     token_invalid}) where what it says does not hold; UNAVAILABLE ({@code issuer_unavailable}) where it cannot be asked
     */
    Assertion exchange(String code, String browser) {
        OIDCTokens tokens = tokens(code, browser);
        try {
            IDTokenClaimsSet claims = validated(tokens.getIDToken(), browser);
            if (claims.getAccessTokenHash() != null) {
                AccessTokenValidator.validate(
                        tokens.getAccessToken(), algorithm(tokens.getIDToken()), claims.getAccessTokenHash());
            }
            return Assertion.of(provider.settings(), claims.toJWTClaimsSet());
        } catch (KeySourceException unknown) {
            throw unavailable(unknown);
        } catch (BadJOSEException | JOSEException | InvalidHashException | ParseException bad) {
            LOG.info(
                    "the identity token of {} does not hold: {}",
                    provider.settings().name(),
                    bad.getMessage());
            throw Provider.invalid();
        }
    }

    private IDTokenClaimsSet validated(JWT token, String browser) throws BadJOSEException, JOSEException {
        TrustedIssuer settings = provider.settings();
        IDTokenClaimsSet claims = new IDTokenValidator(
                        new Issuer(settings.issuer()), client(), provider.selector(), null)
                .validate(token, nonce(browser));
        // The library leaves it to us whether the token was given to another of the clients that it is for.
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean ours = party == null
                ? claims.getAudience().size() == 1
                : party.getValue().equals(client().getValue());
        if (!ours) {
            throw new BadJOSEException("it was given to another client");
        }
        return claims;
    }

    private static JWSAlgorithm algorithm(JWT token) {
        return (JWSAlgorithm) token.getHeader().getAlgorithm();
    }

    private OIDCTokens tokens(String code, String browser) {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, verifier(browser));
        OIDCProviderMetadata metadata = provider.metadata();
        URI endpoint = metadata.getTokenEndpointURI();
        TokenRequest request = secret.<TokenRequest>map(
                        text -> new TokenRequest(endpoint, authentication(metadata, new Secret(text)), grant))
                .orElseGet(() -> new TokenRequest(endpoint, client(), grant));
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(
                    request.toHTTPRequest().send(new ProviderSender(provider.settings())));
            if (!response.indicatesSuccess()) {
                throw refused(response.toErrorResponse().getErrorObject());
            }
            return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
        } catch (IOException | ParseException failure) {
            throw unavailable(failure);
        }
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata, Secret text) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean posted = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return posted ? new ClientSecretPost(client(), text) : new ClientSecretBasic(client(), text);
    }

    /** A code that does not count is the caller's fault, everything else ours or the provider's. */
    private Refusal refused(ErrorObject error) {
        if ("invalid_grant".equals(error.getCode())) {
            return Refusal.of(
                    Refusal.Kind.FORBIDDEN,
                    "sign_in_refused",
                    "The issuer " + provider.settings().name() + " does not take the code: it was used, or is over.");
        }
        return unavailable(
                new IOException("the provider answered " + error.getHTTPStatusCode() + " " + error.getCode()));
    }

    private Refusal unavailable(Exception failure) {
        LOG.warn("nobody can sign in through {}: {}", provider.settings().name(), failure.getMessage());
        return Metadata.unavailable(provider.settings());
    }
}
