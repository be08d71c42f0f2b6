using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Domain.Finance;

/// <summary>The checks before a period is closed (结账检查).</summary>
/// <param name="Position">The ledger position at which the checks were made.</param>
/// <param name="LastNumber">The last voucher number of the period at that position.</param>
/// <param name="Lines">The checks, in the order of <see cref="ClosingChecks"/>.</param>
public sealed record ClosingChecklist(long Position, long LastNumber, ImmutableArray<ClosingCheck> Lines)
{
    /// <summary>The lines with open items.</summary>
    [JsonIgnore]
    public IEnumerable<ClosingCheck> Open => Lines.Where(l => !l.IsClean);

    /// <summary>The list with this line instead of the line of the same name; a new line is added at the end.</summary>
    public ClosingChecklist With(ClosingCheck line)
    {
        var old = Lines.FirstOrDefault(l => l.Name == line.Name);
        return this with { Lines = old is null ? Lines.Add(line) : Lines.Replace(old, line) };
    }
}

/// <summary>One line of the checklist.</summary>
/// <param name="Name">One of <see cref="ClosingChecks"/>.</param>
/// <param name="Count">How many items were found; 0 when there is nothing to do.</param>
/// <param name="Found">The first items, at most <see cref="MostFound"/>, each as a sentence.</param>
public sealed record ClosingCheck(string Name, int Count, ImmutableArray<string> Found)
{
    /// <summary>The maximum number of items that a line lists.</summary>
    public const int MostFound = 20;

    [JsonIgnore]
    public bool IsClean => Count == 0;

    /// <summary>A line with the items that were found, of which it lists the first.</summary>
    public static ClosingCheck Of(string name, IReadOnlyCollection<string> found) =>
        new(name, found.Count, [.. found.Take(MostFound)]);

    /// <summary>The sentence about a group of entries without a voucher.</summary>
    public static string HasNoVoucher(string group) => $"The entries of {group} have no voucher yet.";

    /// <summary>The sentence about an earlier period that is not closed.</summary>
    public static string IsOpen(string period) => $"{period} is open and has vouchers.";
}

/// <summary>The reason for closing a period although its checklist has open items.</summary>
/// <param name="Lines">The names of the lines that were overridden.</param>
public sealed record ClosingOverride(string Reason, ImmutableArray<string> Lines);

/// <summary>The lines of the checklist. The first three are decided under the lock. The others were checked before, at
/// the position that the checklist states.</summary>
// The list is made in Api/Finance/ClosingChecklistBuilder.cs; the part under the lock is in
// Workers/Finance/ClosePeriod.cs.
public static class ClosingChecks
{
    /// <summary>Every earlier period with postings is closed.</summary>
    public const string EarlierPeriods = "earlier-periods";

    /// <summary>Nothing was posted in the period after the checklist was made.</summary>
    public const string PostedSince = "posted-since";

    /// <summary>Every entry has its voucher. Decided under the lock; no reason can override this line.</summary>
    public const string Unvouchered = "unvouchered";

    /// <summary>No command of a process waits for a person.</summary>
    public const string Parked = "parked";

    /// <summary>No work in progress will be posted to the period.</summary>
    public const string UnderWay = "under-way";

    /// <summary>The reconciliation has no unexplained difference.</summary>
    public const string Reconciliation = "reconciliation";
}
