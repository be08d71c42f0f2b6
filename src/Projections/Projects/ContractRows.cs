using System.Diagnostics;
using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>A contract of a project (合同).</summary>
public sealed record ProjectContractRow : Row
{
    public required string Number { get; init; }
    public required string Project { get; init; }
    public required string Customer { get; init; }
    public DateOnly SignedOn { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("contract_parts", nameof(ContractPartRow.Amount), "Contract=Number")]
    public decimal Value { get; init; }

    /// <summary>The fraction that is kept back until the end.</summary>
    [ChangedByFacts]
    public decimal Retention { get; init; }

    /// <summary>What is reached.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("contract_parts", nameof(ContractPartRow.Due), "Contract=Number")]
    public decimal Due { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("contract_parts", nameof(ContractPartRow.Received), "Contract=Number")]
    public decimal Received { get; init; }
    public required string Currency { get; init; }
}

/// <summary>Contracts of projects.</summary>
public sealed class ProjectContractsProjection()
    : Projection<ProjectContractRow>("project_contracts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number", "project", "customer"];

    public ProjectContractRow? Apply(ProjectContractRow? row, Recorded<ProjectContractEvent> e) => e.Body switch
    {
        ProjectContractEvent.Signed { Terms: var terms } x => new ProjectContractRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Project = terms.Project,
            Customer = terms.Customer,
            SignedOn = terms.SignedOn,
            Value = terms.Value.Amount,
            Retention = terms.Retention,
            Currency = terms.Value.Currency,
        },
        ProjectContractEvent.Reached x => row! with { Due = row.Due + x.Amount.Amount },
        ProjectContractEvent.Received x => row! with { Received = row.Received + x.Amount.Amount },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What a part of a contract is.</summary>
public enum ContractPartKind
{
    Deposit,
    Milestone,
    Retention,
}

/// <summary>A part of a contract: its deposit, a milestone, or its retention.</summary>
/// <remarks>The key is the contract and the code of the part.</remarks>
public sealed record ContractPartRow : Row
{
    public required string Contract { get; init; }
    public required string Project { get; init; }
    public required string Customer { get; init; }
    public required string Part { get; init; }
    public ContractPartKind Kind { get; init; }

    /// <summary>The name of a milestone.</summary>
    public string? Name { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Amount { get; init; }
    public DateOnly PlannedOn { get; init; }

    /// <summary>The day on which it was reached.</summary>
    public DateOnly? ReachedOn { get; init; }

    /// <summary>The amount when it is reached; before, zero.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Due { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Received { get; init; }

    /// <summary>What the customer still has to pay of it.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Due), "-" + nameof(Received))]
    public decimal Open => Due - Received;
    public required string Currency { get; init; }
}

/// <summary>Parts of contracts.</summary>
public sealed class ContractPartsProjection()
    : Projection<ContractPartRow>("contract_parts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["contract, part", "project", "customer, planned_on"];

    public IEnumerable<string> Keys(Recorded<ProjectContractEvent> e) => (e.Body switch
    {
        ProjectContractEvent.Signed x => x.Terms.Parts().Select(p => p.Code),
        ProjectContractEvent.Reached x => [x.Part],
        ProjectContractEvent.Received x => [x.Part],
        _ => throw new UnreachableException(),
    }).Select(part => RowKey.Under(e.Stream, part));

    public ContractPartRow? Apply(ContractPartRow? row, string key, Recorded<ProjectContractEvent> e) => e.Body switch
    {
        ProjectContractEvent.Signed x => Signed(key, x),
        ProjectContractEvent.Reached x => row! with { ReachedOn = x.On, Due = x.Amount.Amount },
        ProjectContractEvent.Received x => row! with { Received = row.Received + x.Amount.Amount },
        _ => throw new UnreachableException(),
    };

    private static ContractPartRow Signed(string key, ProjectContractEvent.Signed e)
    {
        var part = e.Terms.Parts().First(p => p.Code == RowKey.Last(key));
        return new ContractPartRow
        {
            Key = key,
            Contract = e.Number,
            Project = e.Terms.Project,
            Customer = e.Terms.Customer,
            Part = part.Code,
            Kind = part.Code switch
            {
                ContractTerms.DepositCode => ContractPartKind.Deposit,
                ContractTerms.RetentionCode => ContractPartKind.Retention,
                _ => ContractPartKind.Milestone,
            },
            Name = part.Name.Length > 0 ? part.Name : null,
            Amount = part.Amount.Amount,
            PlannedOn = part.PlannedOn,
            Currency = part.Amount.Currency,
        };
    }
}
