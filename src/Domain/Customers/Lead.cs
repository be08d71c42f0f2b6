using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>The state of a lead (线索): somebody who may become a customer.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Qualified), "qualified")]
[JsonDerivedType(typeof(Dropped), "dropped")]
public abstract record Lead
{
    private Lead()
    {
    }

    public sealed record Unknown : Lead;

    /// <summary>Neither qualified nor dropped.</summary>
    /// <param name="Entered">As it was entered.</param>
    /// <param name="Details">As it is now.</param>
    public sealed record Open(LeadDetails Entered, LeadDetails Details, DateOnly EnteredOn) : Lead;

    /// <summary>It became an opportunity.</summary>
    /// <param name="Before">As it was then.</param>
    /// <param name="Opportunity">The number of the opportunity.</param>
    public sealed record Qualified(Open Before, string Opportunity) : Lead;

    /// <summary>Nothing comes of it.</summary>
    /// <param name="Before">As it was then.</param>
    public sealed record Dropped(Open Before, string Reason) : Lead;
}

/// <summary>What is known of a lead.</summary>
/// <param name="Name">What it is about, such as 食堂采购电饭煲.</param>
/// <param name="CompanyName">The company, as it calls itself.</param>
/// <param name="Contact">The person.</param>
/// <param name="Owner">The employee who follows it.</param>
public sealed record LeadDetails(
    string Name, LeadSource Source, string? CompanyName, string? Contact, string? Phone, string? Email, string? Owner);

/// <summary>Commands for a lead.</summary>
public abstract record LeadCommand
{
    private LeadCommand()
    {
    }

    /// <summary>Writes a lead down under its number.</summary>
    public sealed record Enter(
        string Number, string Name, LeadSource Source, [BusinessDate, Happened] DateOnly EnteredOn,
        string? CompanyName = null, string? Contact = null, string? Phone = null, string? Email = null,
        string? Owner = null) : LeadCommand
    {
        internal LeadDetails Details => new(Name, Source, CompanyName, Contact, Phone, Email, Owner);
    }

    public sealed record Change(
        string Name, LeadSource Source, string? CompanyName = null, string? Contact = null, string? Phone = null,
        string? Email = null, string? Owner = null) : LeadCommand
    {
        internal LeadDetails Details => new(Name, Source, CompanyName, Contact, Phone, Email, Owner);
    }

    /// <summary>It becomes an opportunity, which the transaction opens.</summary>
    public sealed record Qualify(string Opportunity, DateOnly On) : LeadCommand;

    public sealed record Drop(string Reason, [BusinessDate, Happened] DateOnly On) : LeadCommand;
}

/// <summary>Events of a lead.</summary>
public abstract record LeadEvent
{
    private LeadEvent()
    {
    }

    [StoredAs("customers.lead-entered.v1")]
    public sealed record Entered(string Number, LeadDetails Details, DateOnly On) : LeadEvent;

    [StoredAs("customers.lead-changed.v1")]
    public sealed record Changed(LeadDetails Details) : LeadEvent;

    [StoredAs("customers.lead-qualified.v1")]
    public sealed record Qualified(string Opportunity, DateOnly On) : LeadEvent;

    [StoredAs("customers.lead-dropped.v1")]
    public sealed record Dropped(string Reason, DateOnly On) : LeadEvent;
}

/// <summary>Where a lead comes from (线索来源).</summary>
public enum LeadSource
{
    /// <summary>Our own web pages (官网).</summary>
    Website,

    /// <summary>A fair (展会).</summary>
    Exhibition,

    /// <summary>A customer who recommends us (转介绍).</summary>
    Referral,

    /// <summary>An advertisement (广告).</summary>
    Advertisement,

    /// <summary>A call, ours or theirs (电话).</summary>
    Telephone,

    /// <summary>A marketplace (电商平台).</summary>
    Marketplace,

    /// <summary>Anything else (其他).</summary>
    Other,
}
