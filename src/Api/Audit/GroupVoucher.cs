using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Ledger;
using Daybook.Projections.Finance;

namespace Daybook.Api.Audit;

/// <summary>A voucher of a group of entries (汇总凭证), with its entries, each of which leads to its facts.</summary>
/// <param name="VoucherNumber">The number that people use: period and number, such as 2026-03-12.</param>
/// <param name="Voucher">The event that made it.</param>
/// <param name="Group">The stream of the group.</param>
/// <param name="Entries">The entries in order; /api/audit/journal traces each of them.</param>
/// <param name="Complete">False when there are more entries than are shown.</param>
public sealed record GroupVoucher(
    Stamp At, string VoucherNumber, AuditedEvent Voucher, string Group, IReadOnlyList<string> Entries, bool Complete)
{
    private const int EntryLimit = 1_000;

    private const string Made = """
        where stream_id = $1 and version > $2 and (data->>'first')::bigint <= $2 and (data->>'last')::bigint >= $2
        order by version limit 1
        """;

    private const string Added = """
        where stream_id = $1 and (data->>'place')::bigint between $2 and $3 order by version limit $4
        """;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node, VoucherRow voucher)
    {
        var (cancel, narrator) = (http.RequestAborted, Narrator.Of(http));
        var group = VoucherGroupDecider.Instance.Category + "/" + voucher.GroupId;
        await using var log = await LogSnapshot.Open(node, cancel);
        var made = await log.Events(Made, cancel, group, voucher.FirstPlace!.Value);
        var entries = await log.Events(
            Added, cancel, group, voucher.FirstPlace.Value, voucher.LastPlace!.Value, EntryLimit + 1);
        return TypedResults.Ok(new GroupVoucher(
            log.Stamp, Text(voucher.Period, voucher.Number), narrator.Event(made[0]), group,
            [.. entries.Take(EntryLimit).Select(e => ((VoucherGroupEvent.EntryAdded)e.Body).Entry)],
            entries.Count <= EntryLimit));
    }

    /// <summary>The number of the voucher that includes an entry; null while its group has none.</summary>
    internal static async Task<string?> NumberOf(
        LogSnapshot log, JournalEntryEvent.Posted posted, CancellationToken cancel)
    {
        if (posted is not { Group: { } group, Place: { } place }) return Text(posted.Period, posted.Number);
        var made = await log.Events(Made, cancel, group, place);
        return made is [{ Body: VoucherGroupEvent.VoucherMade voucher }] ? Text(posted.Period, voucher.Number) : null;
    }

    private static string Text(string period, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{period}-{number}");
}
