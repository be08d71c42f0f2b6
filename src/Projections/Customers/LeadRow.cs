using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A lead (线索) with what became of it.</summary>
public sealed record LeadRow : Row
{
    public required string Number { get; init; }
    public required string Name { get; init; }
    public LeadSource Source { get; init; }
    public LeadStatus Status { get; init; }
    public string? CompanyName { get; init; }
    [Personal]
    public string? Contact { get; init; }
    [Personal]
    public string? Phone { get; init; }
    [Personal]
    public string? Email { get; init; }

    /// <summary>The employee who follows it.</summary>
    public string? Owner { get; init; }
    public DateOnly EnteredOn { get; init; }

    /// <summary>The day on which it was qualified or dropped.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The opportunity that it became.</summary>
    public string? Opportunity { get; init; }

    /// <summary>Why it was dropped.</summary>
    public string? EndReason { get; init; }
}

/// <summary>How far a lead is.</summary>
public enum LeadStatus
{
    Open,
    Qualified,
    Dropped,
}

/// <summary>Leads.</summary>
public sealed class LeadsProjection() : Projection<LeadRow>("leads", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["status, entered_on", "owner, entered_on", "number"];

    public LeadRow? Apply(LeadRow? row, Recorded<LeadEvent> e) => e.Body switch
    {
        LeadEvent.Entered x => Told(
            new LeadRow { Key = e.Stream.Id, Number = x.Number, Name = x.Details.Name, EnteredOn = x.On }, x.Details),
        LeadEvent.Changed x => Told(row!, x.Details),
        LeadEvent.Qualified x => row! with
        {
            Status = LeadStatus.Qualified, Opportunity = x.Opportunity, EndedOn = x.On,
        },
        LeadEvent.Dropped x => row! with { Status = LeadStatus.Dropped, EndReason = x.Reason, EndedOn = x.On },
        _ => throw new UnreachableException(),
    };

    private static LeadRow Told(LeadRow row, LeadDetails x) => row with
    {
        Name = x.Name,
        Source = x.Source,
        CompanyName = x.CompanyName,
        Contact = x.Contact,
        Phone = x.Phone,
        Email = x.Email,
        Owner = x.Owner,
    };
}
