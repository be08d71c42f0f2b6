using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Projections.Access;
using FluentValidation;

namespace Daybook.Api.Access;

/// <summary>API keys; only an admin manages them.</summary>
internal sealed class KeyRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<CreateKey>(
            "/api/keys", "create-key", "Creates a key. Its secret is shown only in this answer.", (http, c, sender) =>
            {
                var secret = ApiKeys.NewSecret();
                var id = ApiKeys.IdOf(secret);
                var create = new ApiKeyCommand.Create(id, c.Body.Name, [.. c.Body.Roles], ApiKeys.HashOf(secret));
                // A repeated request gets the key that the first one made. The secret was in the first answer and is
                // not stored.
                return sender.Send(http, c, [ApiKeyDecider.On(ApiKeyDecider.Stream(id), create)], answer =>
                    answer.Repeated
                        ? new CreatedKey(answer.Streams[0].Stream.Split('/')[1], null)
                        : new CreatedKey(id, secret));
            });
        routes.Streams(ApiKeyDecider.Instance, "/api/keys/{id}")
            .Command<ApiKeyCommand.Revoke>("revoke", "revoke-key", "Revokes a key permanently.");
        routes.MapList<ApiKeyRow>("/api/keys", "api_keys", "Keys, without their secrets.");
        routes.MapFile<ApiKeyRow, KeyView>(
            "/api/keys/{id}", "key", "api_keys", http => ApiKeyDecider.Stream(http.Path("id")),
            (at, row) => new KeyView(at, row));
    }
}

internal sealed record CreateKey(string Name, IReadOnlyList<string> Roles);

internal sealed class CreateKeyRules : AbstractValidator<CreateKey>
{
    public CreateKeyRules()
    {
        RuleFor(b => b.Name).IsName();
        RuleFor(b => b.Name).Must(n => n.Length <= 60).WithMessage("must have at most 60 characters");
        RuleFor(b => b.Name).Must(UserRules.HasNoParentheses).WithMessage(UserRules.NoParentheses);
        RuleFor(b => b.Roles).Must(r => r.Count > 0).WithMessage("must have at least one entry");
        RuleForEach(b => b.Roles).Must(Roles.All.Contains)
            .WithMessage($"must be one of {string.Join(", ", Roles.All)}");
    }
}

/// <summary>A key as of a position, without its secret.</summary>
public sealed record KeyView(long Position, ApiKeyRow Key);

/// <summary>A new key.</summary>
/// <param name="Id">The public id, with which the key is revoked.</param>
/// <param name="Secret">The secret to send with requests; null in the answer to a repeated request.</param>
public sealed record CreatedKey(string Id, string? Secret);
