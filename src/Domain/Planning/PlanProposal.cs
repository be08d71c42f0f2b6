using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>The state of a proposal of a planning run.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Dismissed), "dismissed")]
[JsonDerivedType(typeof(Superseded), "superseded")]
public abstract record PlanProposal
{
    private PlanProposal()
    {
    }

    public sealed record Unknown : PlanProposal;

    /// <summary>It waits for somebody who accepts or dismisses it.</summary>
    public sealed record Open(PlannedOrder Order) : PlanProposal;

    /// <summary>An order was written for it.</summary>
    /// <param name="Document">The number of the order.</param>
    public sealed record Accepted(SupplyKind Kind, string Document) : PlanProposal;

    public sealed record Dismissed(string Reason) : PlanProposal;

    /// <summary>A later run took its place.</summary>
    public sealed record Superseded(string By) : PlanProposal;

    /// <summary>What is proposed, while it is open; otherwise null.</summary>
    public PlannedOrder? Proposed() => this switch
    {
        Open s => s.Order,
        Unknown or Accepted or Dismissed or Superseded => null,
        _ => throw new UnreachableException(),
    };
}

/// <summary>Commands for a proposal.</summary>
public abstract record PlanProposalCommand
{
    private PlanProposalCommand()
    {
    }

    public sealed record Propose(string Run, PlannedOrder Order) : PlanProposalCommand;

    /// <summary>An order is written for it.</summary>
    public sealed record Accept(SupplyKind Kind, string Document) : PlanProposalCommand;

    /// <summary>It is not followed.</summary>
    public sealed record Dismiss(string Reason) : PlanProposalCommand;

    /// <summary>A later run took its place.</summary>
    public sealed record Supersede(string By) : PlanProposalCommand;
}

/// <summary>Events of a proposal.</summary>
public abstract record PlanProposalEvent
{
    private PlanProposalEvent()
    {
    }

    [StoredAs("planning.order-proposed.v1")]
    public sealed record Proposed(string Run, PlannedOrder Order) : PlanProposalEvent;

    /// <param name="Document">The number of the order.</param>
    [StoredAs("planning.proposal-accepted.v1")]
    public sealed record Accepted(SupplyKind Kind, string Document) : PlanProposalEvent;

    [StoredAs("planning.proposal-dismissed.v1")]
    public sealed record Dismissed(string Reason) : PlanProposalEvent;

    /// <param name="By">The later run.</param>
    [StoredAs("planning.proposal-superseded.v1")]
    public sealed record Superseded(string By) : PlanProposalEvent;
}
