using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Cli;

/// <summary>Creates API keys.</summary>
internal static class NewKey
{
    /// <summary>Creates a key; its secret is not stored.</summary>
    public static async Task<CreatedKey> Make(
        LedgerNode node, string name, IEnumerable<string> roles, CancellationToken cancel)
    {
        var secret = ApiKeys.NewSecret();
        var id = ApiKeys.IdOf(secret);
        var create = new ApiKeyCommand.Create(id, name, [.. roles], ApiKeys.HashOf(secret));
        Operator.Done(await node.Ledger.Append(
            new Transaction(Operator.Envelope(node), [ApiKeyDecider.On(ApiKeyDecider.Stream(id), create)]), cancel));
        return new CreatedKey(id, secret);
    }
}
