using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>An opportunity (商机) with the stage where it is.</summary>
public sealed record OpportunityRow : Row
{
    public required string Number { get; init; }
    public required string Customer { get; init; }
    public required string Title { get; init; }

    /// <summary>The place of its stage in the funnel, from 1; a list that is sorted by it is a board.</summary>
    [NoFigure("orders the stages")]
    public int Step { get; init; }
    public OpportunityStage Stage { get; init; }

    /// <summary>The day on which it came to its stage.</summary>
    public DateOnly StageSince { get; init; }

    /// <summary>The chance of its stage, in percent.</summary>
    [ChangedByFacts]
    public int Probability { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Amount { get; init; }

    /// <summary>Its chance of the amount.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Weighted { get; init; }
    public required string Currency { get; init; }

    /// <summary>The day on which the customer is expected to decide.</summary>
    public DateOnly CloseOn { get; init; }

    /// <summary>The month in which it counts: that of the expected day, or the one in which it was won; null when it
    /// was lost.</summary>
    public string? Month { get; init; }

    /// <summary>The employee who follows it.</summary>
    public string? Owner { get; init; }

    /// <summary>The lead that it comes from.</summary>
    public string? Lead { get; init; }
    public DateOnly OpenedOn { get; init; }

    /// <summary>The day on which it was won or lost.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it was won or lost.</summary>
    public string? EndReason { get; init; }
}

/// <summary>Opportunities.</summary>
public sealed class OpportunitiesProjection()
    : Projection<OpportunityRow>("opportunities", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["step, close_on", "customer, opened_on desc", "owner, close_on", "number"];

    public OpportunityRow? Apply(OpportunityRow? row, Recorded<OpportunityEvent> e) => e.Body switch
    {
        OpportunityEvent.Opened x => Told(
            new OpportunityRow
            {
                Key = e.Stream.Id,
                Number = x.Number,
                Customer = x.Customer,
                Title = x.Terms.Title,
                Currency = x.Terms.Amount.Currency,
                Lead = x.Lead,
                OpenedOn = x.On,
                StageSince = x.On,
            },
            x.Terms, OpportunityStage.FirstContact),
        OpportunityEvent.Changed x => Told(row!, x.After, row!.Stage),
        OpportunityEvent.Moved x => At(row! with { StageSince = x.Left.Until }, x.To),
        OpportunityEvent.Won x => Ended(row!, x.Left.Until, x.Reason, OpportunityStage.Won),
        OpportunityEvent.Lost x => Ended(row!, x.Left.Until, x.Reason, OpportunityStage.Lost),
        _ => throw new UnreachableException(),
    };

    private static OpportunityRow Told(OpportunityRow row, OpportunityTerms x, OpportunityStage stage) => At(
        row with
        {
            Title = x.Title,
            Amount = x.Amount.Amount,
            Currency = x.Amount.Currency,
            CloseOn = x.CloseOn,
            Owner = x.Owner,
        },
        stage);

    private static OpportunityRow Ended(OpportunityRow row, DateOnly on, string reason, OpportunityStage stage) =>
        At(row with { StageSince = on, EndedOn = on, EndReason = reason }, stage);

    private static OpportunityRow At(OpportunityRow row, OpportunityStage stage) => row with
    {
        Stage = stage,
        Step = OpportunityStages.StepOf(stage),
        Probability = OpportunityStages.ProbabilityOf(stage),
        Weighted = OpportunityStages.Weighted(Money.Of(row.Amount, row.Currency), stage).Amount,
        Month = stage == OpportunityStage.Lost ? null : MonthOf(row.EndedOn ?? row.CloseOn),
    };

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
