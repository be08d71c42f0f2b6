using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>The state of an opportunity (商机): what a customer may buy.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record Opportunity
{
    private Opportunity()
    {
    }

    public sealed record Unknown : Opportunity;

    /// <summary>Neither won nor lost.</summary>
    /// <param name="Opening">As it was opened.</param>
    /// <param name="Terms">As it is now.</param>
    /// <param name="Stage">Where it is.</param>
    /// <param name="Since">The day on which it came there.</param>
    /// <param name="Visit">Numbers its stays in stages, from 1.</param>
    public sealed record Open(
        OpportunityEvent.Opened Opening, OpportunityTerms Terms, OpportunityStage Stage, DateOnly Since, int Visit)
        : Opportunity
    {
        /// <summary>The stay in its stage, until this day.</summary>
        internal StageVisit Left(DateOnly on) => new(Visit, Stage, Since, on);
    }

    /// <summary>Won or lost.</summary>
    /// <param name="Opening">As it was opened.</param>
    /// <param name="IsWon">False when it was lost.</param>
    public sealed record Ended(OpportunityEvent.Opened Opening, bool IsWon, string Reason) : Opportunity;
}

/// <summary>What may change of an opportunity.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Amount">What the customer is expected to order for.</param>
/// <param name="CloseOn">The day on which the customer is expected to decide.</param>
/// <param name="Owner">The employee who follows it.</param>
public sealed record OpportunityTerms(string Title, Money Amount, DateOnly CloseOn, string? Owner);

/// <summary>A stay of an opportunity in a stage. Days are counted from the first to the last.</summary>
/// <param name="Visit">Numbers the stays of the opportunity, from 1.</param>
/// <param name="From">The day on which it came there.</param>
/// <param name="Until">The day on which it left.</param>
public sealed record StageVisit(int Visit, OpportunityStage Stage, DateOnly From, DateOnly Until);

/// <summary>Commands for an opportunity.</summary>
public abstract record OpportunityCommand
{
    private OpportunityCommand()
    {
    }

    /// <summary>The transaction requires that the customer is active.</summary>
    /// <param name="Lead">The lead that it comes from; null when there was none.</param>
    public sealed record Open(string Number, string Customer, OpportunityTerms Terms, string? Lead, DateOnly On)
        : OpportunityCommand;

    public sealed record Change(string Title, Money Amount, [Planned] DateOnly CloseOn, string? Owner = null)
        : OpportunityCommand
    {
        internal OpportunityTerms Terms => new(Title, Amount, CloseOn, Owner);
    }

    /// <summary>Moves it forward or back, among the stages that are open.</summary>
    public sealed record Move(OpportunityStage To, string Reason, [BusinessDate, Happened] DateOnly On)
        : OpportunityCommand;

    public sealed record Win(string Reason, [BusinessDate, Happened] DateOnly On) : OpportunityCommand;

    public sealed record Lose(string Reason, [BusinessDate, Happened] DateOnly On) : OpportunityCommand;

    /// <summary>Guard inside a transaction: refuses unless it is open and of this customer.</summary>
    public sealed record RequireOpen(string Customer) : OpportunityCommand;
}

/// <summary>Events of an opportunity.</summary>
public abstract record OpportunityEvent
{
    private OpportunityEvent()
    {
    }

    /// <summary>It begins with the first contact.</summary>
    [StoredAs("customers.opportunity-opened.v1")]
    public sealed record Opened(string Number, string Customer, OpportunityTerms Terms, string? Lead, DateOnly On)
        : OpportunityEvent;

    [StoredAs("customers.opportunity-changed.v1")]
    public sealed record Changed(OpportunityTerms Before, OpportunityTerms After) : OpportunityEvent;

    [StoredAs("customers.opportunity-moved.v1")]
    public sealed record Moved(string Customer, StageVisit Left, OpportunityStage To, string Reason)
        : OpportunityEvent;

    [StoredAs("customers.opportunity-won.v1")]
    public sealed record Won(StageVisit Left, string Reason) : OpportunityEvent;

    [StoredAs("customers.opportunity-lost.v1")]
    public sealed record Lost(StageVisit Left, string Reason) : OpportunityEvent;
}

/// <summary>How far an opportunity is (销售阶段).</summary>
// The chance of each: OpportunityStages.
public enum OpportunityStage
{
    /// <summary>We spoke with the customer (初步接触).</summary>
    FirstContact,

    /// <summary>We know what the customer needs (需求确认).</summary>
    NeedsConfirmed,

    /// <summary>The customer has our proposal (方案报价).</summary>
    Proposal,

    /// <summary>We speak about terms (谈判).</summary>
    Negotiation,

    /// <summary>The customer orders (赢单).</summary>
    Won,

    /// <summary>The customer does not order (输单).</summary>
    Lost,
}

/// <summary>The stages of opportunities with their chances. They are the same for all opportunities, so that a funnel
/// compares like with like.</summary>
public static class OpportunityStages
{
    /// <summary>The chance that the customer orders, in percent.</summary>
    public static int ProbabilityOf(OpportunityStage stage) => stage switch
    {
        OpportunityStage.FirstContact => 10,
        OpportunityStage.NeedsConfirmed => 30,
        OpportunityStage.Proposal => 50,
        OpportunityStage.Negotiation => 80,
        OpportunityStage.Won => 100,
        OpportunityStage.Lost => 0,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The place of the stage in the funnel, from 1.</summary>
    public static int StepOf(OpportunityStage stage) => (int)stage + 1;

    /// <summary>What it counts for in a forecast: its chance of the amount, rounded half up.</summary>
    public static Money Weighted(Money amount, OpportunityStage stage) =>
        Money.Round(amount.Amount * ProbabilityOf(stage) / 100, amount.Currency);
}
