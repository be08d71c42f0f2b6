using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Closes a period (结账), and with it every earlier open period. The checklist was made before, at the position
/// that it states. What may have changed since is decided here, under the lock.</summary>
/// <param name="Earliest">The first period with activity at that position; null when there is none.</param>
/// <param name="OverrideReason">The reason for closing although the checklist has open items; null when there is
/// none.</param>
[StoredAs("finance.close-period.v1")]
public sealed record ClosePeriod(
    string Company, string Period, string By, ClosingChecklist Checklist, string? Earliest, string? OverrideReason)
    : Operation
{
    /// <summary>Maximum number of periods that are closed together: fifty years.</summary>
    public const int MostPeriods = 600;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ClosingDecider.Stream(Company);
        var closing = context.State<Closing>(stream);
        var first = First(context, closing);
        if (!closing.Covers(Period))
        {
            var periods = AccountingPeriod.Between(first, Period).Take(MostPeriods + 1).ToList();
            if (periods.Count > MostPeriods)
            {
                yield return ClosingRefusals.TooManyPeriods(first, Period);
                yield break;
            }

            var states = periods.ToDictionary(p => p, p => OpenPeriods.State(context, Company, p));
            var checklist = Decided(states);
            if (checklist.Open.Any() && OverrideReason is null)
                yield return ClosingRefusals.NotReady(Period, checklist);
            foreach (var period in periods)
                yield return PeriodDecider.On(PeriodDecider.Stream(Company, period), Close(period, checklist));
        }

        yield return ClosingDecider.On(stream, new ClosingCommand.CloseThrough(first, Period));
    }

    /// <summary>The first period that is closed now. If no period was closed before, it is searched under the lock,
    /// because an empty period may have become active since the checklist was made.</summary>
    private string First(StepContext context, Closing closing)
    {
        if (closing.Through is { } through) return AccountingPeriod.Plus(through, 1);
        var used = AccountingPeriod.Between(AccountingPeriod.Plus(Period, 1 - MostPeriods), Period)
            .FirstOrDefault(p => OpenPeriods.State(context, Company, p).IsUsed, Period);
        return Earliest is { } earliest && AccountingPeriod.IsBefore(earliest, used) ? earliest : used;
    }

    private ClosingChecklist Decided(Dictionary<string, Period> states)
    {
        var earlier = states.Where(s => s.Key != Period && s.Value is { IsUsed: true, IsClosed: false })
            .Select(s => s.Key).Order(StringComparer.Ordinal).Select(ClosingCheck.IsOpen);
        var open = states.OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => s.Value.OpenGroups);
        var checklist = Checklist.With(ClosingCheck.Of(ClosingChecks.EarlierPeriods, [.. earlier]))
            .With(ClosingCheck.Of(ClosingChecks.Unvouchered, [.. open.Select(ClosingCheck.HasNoVoucher)]));
        var posted = states[Period].LastNumber - Checklist.LastNumber;
        return posted == 0
            ? checklist
            : checklist.With(ClosingCheck.Of(
                ClosingChecks.PostedSince,
                [$"{posted} vouchers were posted in {Period} after position {Checklist.Position}. Check again."]));
    }

    private PeriodCommand.Close Close(string period, ClosingChecklist checklist)
    {
        if (period != Period) return new PeriodCommand.Close(By, null, Period, null);
        ImmutableArray<string> open = [.. checklist.Open.Select(l => l.Name)];
        return new PeriodCommand.Close(
            By, checklist, null, open.IsEmpty ? null : new ClosingOverride(OverrideReason!, open));
    }
}

internal static class ClosingRefusals
{
    public static Refusal TooManyPeriods(string first, string period) => new Refusal(
        "finance.too-many-periods",
        $"At most {ClosePeriod.MostPeriods} periods can be closed together, but there are more from {first}, the first "
            + $"open period, to {period}. Close an earlier period first.", RefusalKind.Unprocessable)
        .With("first", first).With("period", period);

    /// <summary>Each line of the checklist with open items is a fact of the refusal.</summary>
    public static Refusal NotReady(string period, ClosingChecklist checklist) => checklist.Open.Aggregate(
        new Refusal(
            "finance.period-not-ready",
            $"{period} is not ready to be closed: {string.Join(", ", checklist.Open.Select(l => l.Name))}. Resolve "
                + "the open items, or give an overrideReason (which cannot override unvouchered).")
            .With("period", period).With("position", checklist.Position),
        (refusal, line) => refusal.With(
            line.Name, string.Join(" ", line.Found) + (line.Count > line.Found.Length
                ? $" And {line.Count - line.Found.Length} more." : "")));
}
