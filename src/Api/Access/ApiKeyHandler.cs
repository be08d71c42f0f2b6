using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Daybook.Api.Access;

/// <summary>Authentication by key: <c>Authorization: Bearer {key}</c> or <c>X-Api-Key: {key}</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    /// <summary>How a key is given, as RFC 9110 wants it of a 401.</summary>
    public static readonly StringValues Challenge = new(
        ["Bearer realm=\"daybook\"", $"ApiKey realm=\"daybook\", header=\"{Header}\""]);

    private const string Bearer = "Bearer ";
    private const int SecretCharacterLimit = 500;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Health is told without asking the ledger who asks.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null) return AuthenticateResult.NoResult();
        if (Secret() is not { Length: > 0 and <= SecretCharacterLimit } secret) return AuthenticateResult.NoResult();
        if (await keys.Find(secret, Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The key is unknown or was revoked.");
        var id = ApiKeys.IdOf(secret);
        List<Claim> claims = [new(ClaimTypes.Name, $"{key.Name} ({id})"), new(SenderGuard.Key, id)];
        claims.AddRange(key.Holds.Select(r => new Claim(ClaimTypes.Role, r)));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    /// <summary>Says how a key is given, as RFC 9110 wants it of a 401.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Challenge;
        return base.HandleChallengeAsync(properties);
    }

    private string? Secret()
    {
        var authorization = Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : Request.Headers[Header].ToString();
    }
}
