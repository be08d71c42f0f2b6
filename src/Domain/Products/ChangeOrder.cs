using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>The state of an engineering change order (工程变更单 ECO): one change of the bill of one item.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Requested), "requested")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(CarriedOut), "carriedOut")]
[JsonDerivedType(typeof(Rejected), "rejected")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record ChangeOrder
{
    private ChangeOrder()
    {
    }

    public sealed record Unknown : ChangeOrder;

    /// <summary>Waits for somebody else's approval.</summary>
    public sealed record Requested(ChangeTerms Terms, Signer By) : ChangeOrder;

    /// <summary>Approved; it becomes a version of the bill by itself.</summary>
    public sealed record Approved(ChangeTerms Terms, Signer By) : ChangeOrder;

    /// <summary>The version is released.</summary>
    public sealed record CarriedOut(ChangeTerms Terms, Signer By) : ChangeOrder;

    public sealed record Rejected(ChangeTerms Terms, Signer By, string Reason) : ChangeOrder;

    public sealed record Withdrawn(ChangeTerms Terms, Signer By, string Reason) : ChangeOrder;
}

/// <summary>What is to be changed. An approval is of exactly this.</summary>
/// <param name="Version">The name of the new version.</param>
/// <param name="Replaces">The version that is in force on its first day, as it was when the change was requested; null
/// when there is none.</param>
/// <param name="From">The first day of the new version.</param>
/// <param name="Content">All of the new version.</param>
/// <param name="Reason">Why.</param>
public sealed record ChangeTerms(
    string Item, string Version, string? Replaces, DateOnly From, BillContent Content, string Reason)
{
    /// <summary>True when both ask for the same.</summary>
    internal bool IsSame(ChangeTerms other) =>
        this with { Content = other.Content } == other && Content.IsSame(other.Content);
}

/// <summary>Somebody who signs.</summary>
/// <param name="Id">A name that never changes.</param>
/// <param name="Name">The name at that time, for people.</param>
public sealed record Signer(string Id, string Name);

/// <summary>Commands for a change order.</summary>
public abstract record ChangeOrderCommand
{
    private ChangeOrderCommand()
    {
    }

    public sealed record Request(string Number, ChangeTerms Terms, Signer By) : ChangeOrderCommand;

    /// <summary>Somebody else than who requested it approves it.</summary>
    public sealed record Approve(Signer By) : ChangeOrderCommand;

    /// <summary>Somebody else than who requested it rejects it.</summary>
    public sealed record Reject([Actor] string By, string Reason) : ChangeOrderCommand;

    /// <summary>It is not wanted any more.</summary>
    public sealed record Withdraw(string Reason) : ChangeOrderCommand;

    /// <summary>The version is released.</summary>
    public sealed record Complete : ChangeOrderCommand;
}

/// <summary>Events of a change order.</summary>
public abstract record ChangeOrderEvent
{
    private ChangeOrderEvent()
    {
    }

    [StoredAs("products.change-requested.v1")]
    public sealed record Requested(string Number, ChangeTerms Terms, Signer By) : ChangeOrderEvent;

    /// <param name="From">The first day of the new version.</param>
    [StoredAs("products.change-approved.v1")]
    public sealed record Approved(Signer By, DateOnly From) : ChangeOrderEvent;

    [StoredAs("products.change-rejected.v1")]
    public sealed record Rejected(string By, string Reason) : ChangeOrderEvent;

    [StoredAs("products.change-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : ChangeOrderEvent;

    [StoredAs("products.change-carried-out.v1")]
    public sealed record CarriedOut(string Item, string Version) : ChangeOrderEvent;
}
