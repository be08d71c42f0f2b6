using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The entries of a day, a channel and a warehouse that are grouped into vouchers.</summary>
public sealed record VoucherGroupRow : Row
{
    public required string Company { get; init; }

    /// <summary>The posting date of its entries.</summary>
    public DateOnly Day { get; init; }

    /// <summary>"-" for entries without one.</summary>
    public required string Channel { get; init; }

    /// <summary>"-" for entries without one.</summary>
    public required string Warehouse { get; init; }
    [ChangedByFacts]
    public long Entries { get; init; }

    /// <summary>The number of entries that have a voucher.</summary>
    [ChangedByFacts]
    public long Vouchered { get; init; }
    [SumOfColumns(nameof(Entries), "-" + nameof(Vouchered))]
    public long Open => Entries - Vouchered;
}

/// <summary>Groups of entries, with the number that has no voucher yet.</summary>
public sealed class VoucherGroupsProjection()
    : Projection<VoucherGroupRow>("voucher_groups", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, day"];

    public VoucherGroupRow? Apply(VoucherGroupRow? row, Recorded<VoucherGroupEvent> e)
    {
        row ??= Empty(e.Stream);
        return e.Body switch
        {
            VoucherGroupEvent.EntryAdded x => row with { Entries = x.Place },
            VoucherGroupEvent.VoucherMade x => row with { Vouchered = x.Last },
            _ => throw new UnreachableException(),
        };
    }

    private static VoucherGroupRow Empty(StreamId stream)
    {
        var parts = stream.Parts();
        return new VoucherGroupRow
        {
            Key = stream.Id,
            Company = parts[0],
            Day = VoucherGroup.DayOf(stream),
            Channel = parts[2],
            Warehouse = parts[3],
        };
    }
}
