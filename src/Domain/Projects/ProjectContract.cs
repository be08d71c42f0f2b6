using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Projects;

/// <summary>A contract of a project with its customer (合同).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Signed), "signed")]
public abstract record ProjectContract
{
    private ProjectContract()
    {
    }

    public sealed record Unknown : ProjectContract;

    /// <param name="Due">The parts that are due, by code, with the day since when.</param>
    /// <param name="Received">What was received, by the number of the receipt.</param>
    public sealed record Signed(
        ContractTerms Terms, ImmutableSortedDictionary<string, DateOnly> Due,
        ImmutableSortedDictionary<string, ContractReceipt> Received) : ProjectContract;
}

/// <summary>What a contract says. Deposit, milestones and retention add up to its value.</summary>
/// <param name="Deposit">Paid in advance (预付款).</param>
/// <param name="Retention">The fraction of the value that is kept back until the end (质保金), from 0 to 1.</param>
/// <param name="RetentionOn">The day on which it is planned to be paid.</param>
public sealed record ContractTerms(
    string Project, string Customer, Money Value, Money Deposit, decimal Retention, DateOnly SignedOn,
    DateOnly RetentionOn, ImmutableArray<ContractMilestone> Milestones)
{
    /// <summary>The code of the deposit.</summary>
    public const string DepositCode = "DEPOSIT";

    /// <summary>The code of the retention.</summary>
    public const string RetentionCode = "RETENTION";

    /// <summary>What is kept back.</summary>
    [JsonIgnore]
    public Money Kept => Money.Round(Value.Amount * Retention, Value.Currency);

    /// <summary>All parts that are paid, in order; the deposit and the retention, which have no names, only when they
    /// are some.</summary>
    public ImmutableArray<ContractMilestone> Parts() =>
    [
        .. new[] { new ContractMilestone(DepositCode, "", Deposit, SignedOn) }
            .Where(p => p.Amount.Amount > 0),
        .. Milestones,
        .. new[] { new ContractMilestone(RetentionCode, "", Kept, RetentionOn) }
            .Where(p => p.Amount.Amount > 0),
    ];

    internal bool IsSameAs(ContractTerms other) =>
        this with { Milestones = [] } == other with { Milestones = [] } && Milestones.SameAs(other.Milestones);
}

/// <summary>A part of a contract that is paid when it is reached (里程碑).</summary>
/// <param name="PlannedOn">The day on which it is planned to be reached.</param>
public sealed record ContractMilestone(string Code, string Name, Money Amount, [Planned] DateOnly PlannedOn);

/// <summary>Money that the customer paid.</summary>
public sealed record ContractReceipt(string Part, Money Amount, DateOnly On);

/// <summary>Commands for a contract.</summary>
public abstract record ProjectContractCommand
{
    private ProjectContractCommand()
    {
    }

    public sealed record Sign(string Number, ContractTerms Terms) : ProjectContractCommand;

    /// <summary>A part is reached, so that its amount may be invoiced.</summary>
    public sealed record Reach(string Part, [BusinessDate, Happened] DateOnly On) : ProjectContractCommand;

    /// <summary>The customer paid for a part that is reached.</summary>
    /// <param name="Reference">The number of the receipt.</param>
    public sealed record Receive(
        string Part, string Reference, Money Amount, [BusinessDate, Happened] DateOnly On) : ProjectContractCommand;
}

/// <summary>Events of a contract.</summary>
public abstract record ProjectContractEvent
{
    private ProjectContractEvent()
    {
    }

    [StoredAs("projects.contract-signed.v1")]
    public sealed record Signed(string Number, ContractTerms Terms) : ProjectContractEvent;

    [StoredAs("projects.contract-part-reached.v1")]
    public sealed record Reached(string Project, string Part, Money Amount, DateOnly On) : ProjectContractEvent;

    [StoredAs("projects.contract-part-received.v1")]
    public sealed record Received(string Project, string Part, string Reference, Money Amount, DateOnly On)
        : ProjectContractEvent;
}
