using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Domain.Finance;

/// <summary>What is looked at before a period is closed (结账检查).</summary>
/// <param name="Position">The position of the ledger up to which everything was looked at.</param>
/// <param name="LastNumber">The last voucher number of the period at that position.</param>
/// <param name="Lines">The checks, in the order of <see cref="ClosingChecks"/>.</param>
public sealed record ClosingChecklist(long Position, long LastNumber, ImmutableArray<ClosingCheck> Lines)
{
    /// <summary>What is not as it should be.</summary>
    [JsonIgnore]
    public IEnumerable<ClosingCheck> Open => Lines.Where(l => !l.IsClean);

    /// <summary>The same list with this line in the place of the one of its name; a new one comes last.</summary>
    public ClosingChecklist With(ClosingCheck line)
    {
        var old = Lines.FirstOrDefault(l => l.Name == line.Name);
        return this with { Lines = old is null ? Lines.Add(line) : Lines.Replace(old, line) };
    }
}

/// <summary>One line of the checklist.</summary>
/// <param name="Name">One of <see cref="ClosingChecks"/>.</param>
/// <param name="Count">How many things were found; none when the line is clean.</param>
/// <param name="Found">The first of them, at most <see cref="MostFound"/>, a sentence each.</param>
public sealed record ClosingCheck(string Name, int Count, ImmutableArray<string> Found)
{
    /// <summary>The most that a line names.</summary>
    public const int MostFound = 20;

    [JsonIgnore]
    public bool IsClean => Count == 0;

    /// <summary>A line with what was found, of which it names the first.</summary>
    public static ClosingCheck Of(string name, IReadOnlyCollection<string> found) =>
        new(name, found.Count, [.. found.Take(MostFound)]);

    /// <summary>What is said of a group of entries without a voucher.</summary>
    public static string HasNoVoucher(string group) => $"The entries of {group} have no voucher yet.";

    /// <summary>What is said of an earlier period that is not closed.</summary>
    public static string IsOpen(string period) => $"{period} is open and has vouchers.";
}

/// <summary>Why a period is closed although its checklist has open items.</summary>
/// <param name="Lines">The names of the lines that were passed over.</param>
public sealed record ClosingOverride(string Reason, ImmutableArray<string> Lines);

/// <summary>The lines of the checklist. The first three are decided under the lock, the others looked at before, at the
/// position that the list states.</summary>
// The list is made in Api/Finance/ClosingDesk.cs; what is decided under the lock, in Workers/Finance/ClosePeriod.cs.
public static class ClosingChecks
{
    /// <summary>Every earlier period in which something was posted is closed.</summary>
    public const string EarlierPeriods = "earlier-periods";

    /// <summary>Nothing was posted in the period since the list was made.</summary>
    public const string PostedSince = "posted-since";

    /// <summary>Every entry has its voucher. Decided under the lock, and no reason passes it over.</summary>
    public const string Unvouchered = "unvouchered";

    /// <summary>No command of a process waits for a person.</summary>
    public const string Parked = "parked";

    /// <summary>Nothing is under way that will fall into the period.</summary>
    public const string UnderWay = "under-way";

    /// <summary>The reconciliation has no difference without a reason.</summary>
    public const string Reconciliation = "reconciliation";
}
