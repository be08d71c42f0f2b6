using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A stay of an opportunity in a stage, with the days between the two dated facts.</summary>
/// <remarks>The key is the opportunity's id and the number of the stay.</remarks>
public sealed record OpportunityStageRow : Row
{
    public required string Opportunity { get; init; }
    public required string Customer { get; init; }
    [NoFigure("numbers the stays")]
    public int Visit { get; init; }
    [NoFigure("orders the stages")]
    public int Step { get; init; }
    public OpportunityStage Stage { get; init; }
    public DateOnly EnteredOn { get; init; }

    /// <summary>The day on which it left; null while it is there.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>The days from the first to the last; null while it is there.</summary>
    [Summed]
    [ChangedByFacts]
    public int? Days { get; init; }

    /// <summary>Where it went; null while it is there.</summary>
    public OpportunityStage? WentTo { get; init; }

    /// <summary>Why it left.</summary>
    public string? Reason { get; init; }
}

/// <summary>The time in each stage (阶段停留), from dated facts. A stage that ends an opportunity has no end of its
/// own and is not listed.</summary>
public sealed class OpportunityStagesProjection()
    : Projection<OpportunityStageRow>("opportunity_stages", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["opportunity, visit", "step, entered_on"];

    public IEnumerable<string> Keys(Recorded<OpportunityEvent> e) => e.Body switch
    {
        OpportunityEvent.Opened => [Key(e.Stream, 1)],
        OpportunityEvent.Changed => [],
        OpportunityEvent.Moved x => [Key(e.Stream, x.Left.Visit), Key(e.Stream, x.Left.Visit + 1)],
        OpportunityEvent.Won x => [Key(e.Stream, x.Left.Visit)],
        OpportunityEvent.Lost x => [Key(e.Stream, x.Left.Visit)],
        _ => throw new UnreachableException(),
    };

    public OpportunityStageRow? Apply(OpportunityStageRow? row, string key, Recorded<OpportunityEvent> e) =>
        e.Body switch
    {
        OpportunityEvent.Opened x => New(key, e.Stream, x.Customer, 1, OpportunityStage.FirstContact, x.On),
        OpportunityEvent.Changed => row,
        OpportunityEvent.Moved x => row is null
            ? New(key, e.Stream, x.Customer, x.Left.Visit + 1, x.To, x.Left.Until)
            : Left(row, x.Left, x.To, x.Reason),
        OpportunityEvent.Won x => Left(row!, x.Left, OpportunityStage.Won, x.Reason),
        OpportunityEvent.Lost x => Left(row!, x.Left, OpportunityStage.Lost, x.Reason),
        _ => throw new UnreachableException(),
    };

    private static string Key(StreamId stream, int visit) => RowKey.Under(stream, $"{visit}");

    private static OpportunityStageRow New(
        string key, StreamId stream, string customer, int visit, OpportunityStage stage, DateOnly on) => new()
    {
        Key = key,
        Opportunity = stream.Parts()[0],
        Customer = customer,
        Visit = visit,
        Step = OpportunityStages.StepOf(stage),
        Stage = stage,
        EnteredOn = on,
    };

    private static OpportunityStageRow Left(
        OpportunityStageRow row, StageVisit left, OpportunityStage to, string reason) => row with
    {
        LeftOn = left.Until,
        Days = left.Until.DayNumber - left.From.DayNumber,
        WentTo = to,
        Reason = reason,
    };
}
