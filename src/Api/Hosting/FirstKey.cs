using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Hosting;

/// <summary>The first key of an empty ledger, with all roles: the one that DAYBOOK_KEY names, or a new one that is told
/// once.</summary>
public static class FirstKey
{
    /// <summary>Which processes run is written down before anybody could have a key.</summary>
    private static readonly string HoldsSomething =
        $"select exists (select from ledger.mt_events where stream_id <> '{ProcessControl.Stream}')";

    /// <summary>Makes the key when the ledger holds nothing yet.</summary>
    /// <param name="wanted">The key to make; null for a new one.</param>
    /// <returns>The secret, if this call made the key; null when the ledger has keys already.</returns>
    public static async Task<string?> Ensure(LedgerNode node, string? wanted, DateOnly today, CancellationToken cancel)
    {
        await using (var command = node.Context.Direct.CreateCommand(HoldsSomething))
        {
            if (await command.ExecuteScalarAsync(cancel) is true) return null;
        }

        var secret = wanted is { Length: > 0 } ? wanted : ApiKeys.NewSecret();
        var id = ApiKeys.IdOf(secret);
        var create = new ApiKeyCommand.Create(id, "first", [.. Roles.All], ApiKeys.HashOf(secret));
        var envelope = new Envelope("first-key", "daybook", today);
        var answer = await node.Ledger.Append(
            new Transaction(envelope, [ApiKeyDecider.On(ApiKeyDecider.Stream(id), create)]), cancel);
        return answer is Answer.Accepted ? secret : null;
    }
}
