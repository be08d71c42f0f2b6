using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Hosting;

/// <summary>The first key of an empty ledger, with all roles: the key in DAYBOOK_KEY, or a new one that is shown
/// once.</summary>
public static class FirstKey
{
    /// <summary>The list of running processes is stored before anybody can have a key, so its stream does not
    /// count.</summary>
    private static readonly string HoldsSomething =
        $"select exists (select from ledger.mt_events where stream_id <> '{ProcessControl.Stream}')";

    /// <summary>Makes the key when the ledger is still empty.</summary>
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
